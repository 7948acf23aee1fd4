package org.llmtwin.inference.page;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/** A session for people: a cookie in place of the key, and tokens against forged forms. */
@Configuration(proxyBeanMethods = false)
class PageSecurity {
    private static final String POLICY =
            "default-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    SecurityContextRepository sessions() {
        return new HttpSessionSecurityContextRepository();
    }

    @Bean
    @Order(100)
    SecurityFilterChain pageChain(HttpSecurity http, SecurityContextRepository sessions) {
        return http.securityMatcher("/", "/login", "/logout", "/twins/**", "/assets/**", "/webjars/**", "/error")
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/login", "/assets/**", "/webjars/**", "/error")
                        .permitAll()
                        .requestMatchers(
                                request -> "/".equals(request.getServletPath()) && request.getParameter("key") != null)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .csrf(csrf -> csrf.csrfTokenRequestHandler(new UploadCsrf()))
                .securityContext(context -> context.securityContextRepository(sessions))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(referrer -> {}))
                .logout(logout -> logout.logoutUrl("/logout").logoutSuccessUrl("/login"))
                .build();
    }
}
