package org.llmtwin.platform.security;

import java.time.Clock;
import java.util.List;
import org.llmtwin.domain.twin.Twins;
import org.llmtwin.platform.PlatformAutoConfiguration;
import org.llmtwin.platform.TwinHome;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Keys for all that is called by programs. A service with a page adds a chain of its own for the rest. */
@AutoConfiguration(
        after = PlatformAutoConfiguration.class,
        beforeName = "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration")
public class SecurityAutoConfiguration {
    private static final String WRITE = "SCOPE_" + Caller.WRITE;
    private static final String ADMIN = "SCOPE_" + Caller.ADMIN;

    @Bean
    ApiKeys apiKeys(MongoTemplate mongo) {
        return new ApiKeys(mongo);
    }

    @Bean
    ApiKeyAuthenticator apiKeyAuthenticator(ApiKeys keys) {
        return new ApiKeyAuthenticator(keys);
    }

    @Bean
    KeyController keyController(ApiKeys keys, Clock clock) {
        return new KeyController(keys, clock);
    }

    @Bean
    BootstrapKey bootstrapKey(Environment environment, ApiKeys keys, TwinHome home, Clock clock) {
        String configured = environment.getProperty("twin.security.bootstrap-key", "");
        return new BootstrapKey(configured, keys, home, clock);
    }

    @Bean
    TwinAccess twinAccess(Twins twins) {
        return new TwinAccess(twins);
    }

    @Bean
    @Order(1)
    SecurityFilterChain apiChain(HttpSecurity http, ApiKeyAuthenticator authenticator, JsonMapper json) {
        ProblemWriter problems = new ProblemWriter(json);
        return http.securityMatcher("/api/**", "/admin/**", "/actuator/**", "/v3/api-docs/**")
                .csrf(csrf -> csrf.disable()) // no cookie is read here
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new ApiKeyFilter(authenticator), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(ApiKeyFilter.HEALTH + "/**")
                        .permitAll()
                        .requestMatchers("/admin/**", "/actuator/**")
                        .hasAuthority(ADMIN)
                        .requestMatchers("/api/**")
                        .hasAnyAuthority(WRITE, ADMIN)
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .build();
    }

    /** What no other chain takes is refused. */
    @Bean
    @Order(1000)
    SecurityFilterChain closedChain(HttpSecurity http, JsonMapper json) {
        ProblemWriter problems = new ProblemWriter(json);
        return http.csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .build();
    }

    @Bean
    WebMvcConfigurer callerArguments() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgumentResolver());
            }
        };
    }
}
