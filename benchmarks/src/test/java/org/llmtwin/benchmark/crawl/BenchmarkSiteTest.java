package org.llmtwin.benchmark.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BenchmarkSiteTest {
    @Test
    void everyPageOfTheSitemapIsThereAndNoneIsAsAnother() throws Exception {
        try (BenchmarkSite site = new BenchmarkSite(20);
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(get(client, site.address() + "robots.txt")).contains("Sitemap: " + site.address());
            Matcher links = Pattern.compile("<loc>(.*?)</loc>").matcher(get(client, site.address() + "sitemap.xml"));
            Set<String> pages = new HashSet<>();
            while (links.find()) {
                pages.add(get(client, links.group(1)));
            }
            assertThat(pages).hasSize(20).allMatch(page -> page.contains("<article>"));
        }
    }

    private static String get(HttpClient client, String address) throws Exception {
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
