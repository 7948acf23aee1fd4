package org.llmtwin.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.llmtwin.crawler.codehost.CodeHostSettings;
import org.llmtwin.crawler.http.CrawlerSettings;
import org.llmtwin.crawler.ownership.OwnershipSettings;
import org.llmtwin.crawler.schedule.ScheduleSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class ConfigurationTest {
    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Settings.class);

    @EnableConfigurationProperties({
        CrawlerSettings.class,
        CodeHostSettings.class,
        OwnershipSettings.class,
        ScheduleSettings.class
    })
    static class Settings {}

    @Test
    void the_shipped_configuration_is_valid_and_keeps_to_the_public_web() {
        service.run(context -> {
            CrawlerSettings settings = context.getBean(CrawlerSettings.class);
            assertThat(settings.allowPrivateAddresses()).isFalse();
            assertThat(settings.allowFiles()).isFalse();
            assertThat(settings.allowedHosts()).isEmpty();
            assertThat(settings.perHostDelay()).isEqualTo(Duration.ofMillis(500));
        });
    }

    @Test
    void repositories_are_read_from_the_public_hosts_without_a_token() {
        service.run(context -> {
            CodeHostSettings settings = context.getBean(CodeHostSettings.class);
            assertThat(settings.github()).containsExactly("github.com");
            assertThat(settings.gitlab()).containsExactly("gitlab.com");
            assertThat(settings.tokens()).isEmpty();
            assertThat(settings.maxRepository()).isEqualTo(DataSize.ofMegabytes(100));
        });
    }

    @Test
    void a_proof_of_ownership_is_not_asked_for_unless_the_environment_says_so() {
        service.run(context -> assertThat(context.getBean(OwnershipSettings.class))
                .isEqualTo(new OwnershipSettings(OwnershipSettings.Requirement.OFF, Duration.ofDays(180))));
        service.withSystemProperties(
                        "TWIN_CRAWLER_OWNERSHIP_PROOF=required", "TWIN_CRAWLER_OWNERSHIP_PROOF_VALID_FOR=30d")
                .run(context -> assertThat(context.getBean(OwnershipSettings.class))
                        .isEqualTo(new OwnershipSettings(OwnershipSettings.Requirement.REQUIRED, Duration.ofDays(30))));
        service.withPropertyValues("twin.crawler.ownership.proof=perhaps")
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void sources_are_collected_once_a_week_unless_the_environment_says_otherwise() {
        service.run(
                context -> assertThat(context.getBean(ScheduleSettings.class)).isEqualTo(new ScheduleSettings(true)));
        service.withSystemProperties("TWIN_CRAWLER_WEEKLY=false")
                .run(context ->
                        assertThat(context.getBean(ScheduleSettings.class)).isEqualTo(new ScheduleSettings(false)));
    }

    @Test
    void a_token_without_its_host_is_named_at_start_and_not_shown() {
        service.withPropertyValues("twin.crawler.code-hosts.tokens=secret-value")
                .run(context -> {
                    assertThat(context).hasFailed();
                    assertThat(context.getStartupFailure())
                            .rootCause()
                            .hasMessageContaining("each must be host=token")
                            .hasMessageNotContaining("secret-value");
                });
    }

    @Test
    void the_local_profile_opens_the_sample_site_and_folders() {
        service.withPropertyValues("spring.profiles.active=local").run(context -> {
            CrawlerSettings settings = context.getBean(CrawlerSettings.class);
            assertThat(settings.allowFiles()).isTrue();
            assertThat(settings.allowedHosts()).isEqualTo(Set.of("127.0.0.1:8090"));
            assertThat(settings.allowPrivateAddresses()).isFalse();
        });
    }

    @Test
    void a_wrong_value_is_named_at_start() {
        service.withPropertyValues("twin.crawler.attempts=0", "twin.crawler.concurrency=0")
                .run(context -> {
                    assertThat(context).hasFailed();
                    assertThat(context.getStartupFailure())
                            .rootCause()
                            .hasMessageContainingAll("attempts", "concurrency");
                });
    }
}
