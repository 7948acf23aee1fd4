package org.llmtwin.platform.security;

import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Tells who a key belongs to. */
public final class ApiKeyAuthenticator {
    private static final String SCOPE = "SCOPE_";

    private final ApiKeys keys;

    ApiKeyAuthenticator(ApiKeys keys) {
        this.keys = keys;
    }

    /** @return the caller as an authentication whose principal is a {@link Caller}; empty if the key is not known */
    public Optional<Authentication> authenticate(String key) {
        return keys.find(ApiKey.hash(key)).map(known -> authentication(new Caller(known.subject(), known.scopes())));
    }

    private static Authentication authentication(Caller caller) {
        List<GrantedAuthority> authorities = caller.scopes().stream()
                .<GrantedAuthority>map(scope -> new SimpleGrantedAuthority(SCOPE + scope))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(caller, null, authorities);
    }
}
