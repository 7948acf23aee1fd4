package org.llmtwin.crawler.codehost;

import java.net.URI;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.llmtwin.domain.document.Platform;
import org.llmtwin.platform.net.AddressGuard;

/** Which addresses belong to the hosts that configuration names, and what is sent to them. */
public final class CodeHosts {
    private static final Set<String> PUBLIC = Set.of("github.com", "gitlab.com");

    private final CodeHostSettings settings;
    private final Set<String> ownNetwork;

    /** @param ownNetwork {@code host:port} to which a token may travel unencrypted */
    public CodeHosts(CodeHostSettings settings, Set<String> ownNetwork) {
        this.settings = settings;
        this.ownNetwork = Set.copyOf(ownNetwork);
    }

    public CodeHostSettings settings() {
        return settings;
    }

    public boolean has(Platform platform, URI link) {
        return configured(platform, link).isPresent();
    }

    /** @param link an address for which {@link #has} holds */
    public CodeHost of(Platform platform, URI link) {
        String name = configured(platform, link)
                .orElseThrow(() -> new IllegalArgumentException("link is \"" + link + "\": no configured host has it"));
        URI web = URI.create((PUBLIC.contains(name) ? "https" : scheme(link)) + "://" + name);
        return new CodeHost(platform, web, api(platform, web), token(name, web));
    }

    /** The configured host, with the folder that it lies in, under which the link lies; the longest if several fit. */
    private Optional<String> configured(Platform platform, URI link) {
        if (link.getHost() == null || "file".equalsIgnoreCase(link.getScheme())) {
            return Optional.empty();
        }
        String path = link.getPath() == null ? "" : link.getPath();
        String address = name(link) + path;
        return (platform == Platform.GITHUB ? settings.github() : settings.gitlab())
                .stream()
                        .map(CodeHosts::withoutSlash)
                        .filter(host -> address.equals(host) || address.startsWith(host + "/"))
                        .max(Comparator.comparingInt(String::length));
    }

    private static String withoutSlash(String host) {
        return host.replaceAll("/+$", "");
    }

    private static URI api(Platform platform, URI web) {
        if (platform == Platform.GITLAB) {
            return URI.create(web + "/api/v4");
        }
        boolean cloud = web.getAuthority().equals("github.com") || web.getHost().endsWith(".ghe.com");
        return URI.create(cloud ? "https://api." + web.getAuthority() : web + "/api/v3");
    }

    private String token(String name, URI web) {
        boolean secret =
                web.getScheme().equals("https") || ownNetwork.contains(web.getHost() + ":" + AddressGuard.port(web));
        return secret ? settings.token(name) : "";
    }

    private static String scheme(URI link) {
        return link.getScheme().toLowerCase(Locale.ROOT);
    }

    private static String name(URI link) {
        String host = link.getHost().toLowerCase(Locale.ROOT);
        String bare = host.startsWith("www.") ? host.substring(4) : host;
        boolean usual = link.getPort() == -1 || link.getPort() == (scheme(link).equals("https") ? 443 : 80);
        return usual ? bare : bare + ":" + link.getPort();
    }
}
