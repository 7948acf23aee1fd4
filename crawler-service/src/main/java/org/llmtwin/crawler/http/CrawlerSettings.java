package org.llmtwin.crawler.http;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.llmtwin.platform.net.AddressGuard;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the crawler behaves.
 *
 * @param agent product token in the User-Agent header, and the name that robots.txt is read for
 * @param contact address or page where the crawler's operator is reached; may be empty
 * @param allowPrivateAddresses whether addresses of the own network may be opened
 * @param allowedHosts {@code host:port} that may be opened although they are not public
 * @param perHostDelay least time between two requests to one host
 * @param allowedHostDelay the same for allowed hosts
 * @param totalTimeout until the last byte has come
 * @param maxBody decompressed
 * @param attempts of one request, the first included
 * @param backOff wait before the second attempt; doubled before each further one
 * @param maxWait longest wait that a host may ask for
 * @param robotsTtl how long robots.txt is kept
 * @param allowFiles whether folders of this machine may be sources
 * @param concurrency pages of a run that are worked on at once
 */
@Validated
@ConfigurationProperties("twin.crawler")
public record CrawlerSettings(
        @NotBlank String agent,
        @NotNull String contact,
        boolean allowPrivateAddresses,
        @NotNull Set<String> allowedHosts,
        @NotNull Duration perHostDelay,
        @NotNull Duration allowedHostDelay,
        @NotNull Duration connectTimeout,
        @NotNull Duration readTimeout,
        @NotNull Duration totalTimeout,
        @NotNull DataSize maxBody,
        @Min(0) @Max(20) int maxRedirects,
        @Min(1) @Max(10) int attempts,
        @NotNull Duration backOff,
        @NotNull Duration maxWait,
        @NotNull Duration robotsTtl,
        boolean allowFiles,
        @Min(1) @Max(64) int concurrency) {

    /** The least time between two requests to the host of a link. */
    public Duration delay(URI link) {
        return allowedHosts.contains(link.getHost() + ":" + AddressGuard.port(link)) ? allowedHostDelay : perHostDelay;
    }

    String userAgent() {
        return contact.isBlank() ? agent + "/1.0" : agent + "/1.0 (+" + contact + ")";
    }
}
