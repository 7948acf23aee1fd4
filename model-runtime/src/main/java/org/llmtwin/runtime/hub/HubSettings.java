package org.llmtwin.runtime.hub;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the hub is, who asks, and where the cache lies: by the environment variables of the hub's own tools.
 *
 * @param endpoint http or https, without a slash at the end
 * @param token sent to the endpoint and to nobody else; null for none
 * @param cache the folder with a folder for each model
 * @param offline whether only the cache may be used
 */
public record HubSettings(URI endpoint, @Nullable String token, Path cache, boolean offline) {
    /** The value is not shown: it may hold a password. */
    private static final String ENDPOINT_RULE =
            "HF_ENDPOINT must be like https://huggingface.co, without user and password";

    private static final Set<String> TRUE = Set.of("1", "on", "yes", "true");

    public HubSettings {
        String scheme = String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("https") || scheme.equals("http");
        if (!web || endpoint.getHost() == null || endpoint.getQuery() != null || endpoint.getUserInfo() != null) {
            throw new IllegalArgumentException(ENDPOINT_RULE);
        }
        if (token != null && !token.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("HF_TOKEN must be one word of ASCII characters");
        }
    }

    /** Those of this process. */
    public static HubSettings ofThisProcess() {
        return from(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    static HubSettings from(Map<String, String> environment, Path userHome) {
        String endpoint = text(environment, "HF_ENDPOINT");
        return new HubSettings(
                uri(endpoint == null ? "https://huggingface.co" : endpoint),
                text(environment, "HF_TOKEN"),
                cache(environment, userHome),
                TRUE.contains(
                        String.valueOf(text(environment, "HF_HUB_OFFLINE")).toLowerCase(Locale.ROOT)));
    }

    private static URI uri(String endpoint) {
        try {
            return URI.create(endpoint.replaceAll("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(ENDPOINT_RULE, e);
        }
    }

    private static Path cache(Map<String, String> environment, Path userHome) {
        String hub = text(environment, "HF_HUB_CACHE");
        if (hub != null) {
            return Path.of(hub);
        }
        String home = text(environment, "HF_HOME");
        if (home != null) {
            return Path.of(home, "hub");
        }
        String caches = text(environment, "XDG_CACHE_HOME");
        return (caches == null ? userHome.resolve(".cache") : Path.of(caches)).resolve("huggingface/hub");
    }

    private static @Nullable String text(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? null : value;
    }

    @Override
    public String toString() {
        return "HubSettings[endpoint=" + endpoint + ", token=" + (token == null ? "none" : "***") + ", cache=" + cache
                + ", offline=" + offline + "]";
    }
}
