package org.llmtwin.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmtwin.testing.DomainFixtures.document;
import static org.llmtwin.testing.DomainFixtures.twinId;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.llmtwin.domain.document.Document;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.document.SketchedDocument;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.platform.PlatformTestApplication;
import org.llmtwin.testing.LocalStackExtension;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How often the warehouse is asked while texts are stored together. */
@ExtendWith(LocalStackExtension.class)
class WarehouseQueriesIT {
    private final ConfigurableApplicationContext ports = new SpringApplicationBuilder(
                    PlatformTestApplication.class, Watching.class)
            .properties("jobrunr.background-job-server.enabled=false")
            .run();
    private final Documents documents = ports.getBean(Documents.class);
    private final Commands commands = ports.getBean(Commands.class);

    @AfterEach
    void close() {
        ports.close();
    }

    @Test
    void newTextsAreLookedForOnceByTheirIdsAndOnceByEachPartOfTheirSketches() {
        TwinId twin = twinId();
        List<SketchedDocument> texts = IntStream.range(0, 20)
                .mapToObj(i -> document(twin, "new-" + i, "Text " + i + " of " + twin.value() + words(30 * i)))
                .map(SketchedDocument::of)
                .toList();
        store(texts.subList(0, 1)); // makes the indexes
        commands.sent.clear();

        store(texts.subList(1, 20));

        assertThat(commands.sent)
                .containsExactlyInAnyOrder(
                        "find articles",
                        "find posts",
                        "find repositories",
                        "find text_sketches",
                        "find text_sketches",
                        "update text_sketches",
                        "insert articles");
    }

    private void store(List<SketchedDocument> texts) {
        Map<DocumentId, Document> before =
                documents.findAll(texts.stream().map(SketchedDocument::id).toList());
        assertThat(before).isEmpty();
        assertThat(documents.sameTexts(texts)).isEmpty();
        documents.saveAll(texts, before);
    }

    private static String words(int from) {
        StringBuilder words = new StringBuilder();
        for (int i = from; i < from + 30; i++) {
            words.append(" word").append(i);
        }
        return words.toString();
    }

    @Configuration(proxyBeanMethods = false)
    static class Watching {
        @Bean
        Commands commands() {
            return new Commands();
        }

        @Bean
        MongoClientSettingsBuilderCustomizer watched(Commands commands) {
            return settings -> settings.addCommandListener(commands);
        }
    }

    /** Names of the commands on collections of documents, with the collections'. */
    private static final class Commands implements CommandListener {
        private final List<String> sent = new CopyOnWriteArrayList<>();

        @Override
        public void commandStarted(CommandStartedEvent event) {
            String collection = event.getCommand().isString(event.getCommandName())
                    ? event.getCommand().getString(event.getCommandName()).getValue()
                    : "";
            if (collection.matches("articles|posts|repositories|text_sketches")) {
                sent.add(event.getCommandName() + " " + collection);
            }
        }
    }
}
