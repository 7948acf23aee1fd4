package org.llmtwin.crawler.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.llmtwin.platform.net.AddressGuard;

/** HTTP clients that connect to the addresses the guard returned and to no others: the guard is their name resolver. */
final class PinnedHttpClients {
    private static final int CONNECTIONS = 32;

    private PinnedHttpClients() {}

    static CloseableHttpClient create(AddressGuard guard, CrawlerSettings settings) {
        ConnectionConfig connections = ConnectionConfig.custom()
                .setConnectTimeout(timeout(settings.connectTimeout()))
                .setSocketTimeout(timeout(settings.readTimeout()))
                .build();
        RequestConfig requests = RequestConfig.custom()
                .setResponseTimeout(timeout(settings.readTimeout()))
                .setConnectionRequestTimeout(timeout(settings.totalTimeout()))
                .build();
        return HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new GuardedResolver(guard))
                        .setDefaultConnectionConfig(connections)
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .build())
                .setDefaultRequestConfig(requests)
                .setUserAgent(settings.userAgent())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    private record GuardedResolver(AddressGuard guard) implements DnsResolver {
        @Override
        public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
            return guard.resolve(host, port).stream()
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
        }

        @Override
        public InetAddress[] resolve(String host) {
            throw new UnsupportedOperationException("look-ups without a port cannot be checked");
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
