package org.llmtwin.training.evaluation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.llmtwin.domain.dataset.DatasetVersion;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.document.DocumentRevision;
import org.llmtwin.domain.post.Channel;
import org.llmtwin.domain.post.Passage;
import org.llmtwin.domain.post.PostPrompt;
import org.llmtwin.domain.twin.Twin;
import org.llmtwin.runtime.tokenize.ChatMessage;
import org.llmtwin.training.recipe.DatasetFolder;
import org.llmtwin.training.recipe.Instruction;
import org.springframework.stereotype.Component;

/** Makes the prompts of an evaluation: for twin and rivals on the topics of held-out documents, for the machine on others. */
@Component
class Prompts {
    private final PassageFinder passages;

    Prompts(PassageFinder passages) {
        this.passages = passages;
    }

    /**
     * The conversations to answer, by subject; as many for each.
     *
     * @param voiceSheet what the prompted base is told about the author's voice
     */
    Map<Subject, List<List<ChatMessage>>> of(
            Twin twin, DatasetVersion version, DatasetFolder dataset, String voiceSheet, int count) {
        Set<DocumentId> heldOut =
                version.test().stream().map(DocumentRevision::document).collect(Collectors.toSet());
        Map<Subject, List<List<ChatMessage>>> prompts = new LinkedHashMap<>();
        for (String topic : topics(dataset.test(), count)) {
            List<Passage> found = passages.find(twin.id(), topic, heldOut);
            PostPrompt bare = prompt(twin, topic, List.of());
            PostPrompt served = prompt(twin, topic, found);
            add(prompts, Subject.TWIN, served.system(), served);
            add(prompts, Subject.BASE, bare.system(), bare);
            add(prompts, Subject.PROMPTED_BASE, served.system() + " " + voiceSheet, served);
        }
        for (String topic : topics(dataset.train(), count)) {
            PostPrompt bare = prompt(twin, topic, List.of());
            add(prompts, Subject.MACHINE, bare.system(), bare);
        }
        return prompts;
    }

    private static PostPrompt prompt(Twin twin, String topic, List<Passage> passages) {
        return new PostPrompt(twin.name(), Channel.LINKEDIN, topic, passages);
    }

    private static void add(
            Map<Subject, List<List<ChatMessage>>> prompts, Subject subject, String system, PostPrompt prompt) {
        prompts.computeIfAbsent(subject, s -> new ArrayList<>())
                .add(List.of(ChatMessage.system(system), ChatMessage.user(prompt.user())));
    }

    /** Documents take turns to give a topic each; if there are too few topics they come again, to be sampled anew. */
    static List<String> topics(List<Instruction> instructions, int count) {
        Map<String, Deque<String>> byDocument = new LinkedHashMap<>();
        for (Instruction instruction : ofChannel(instructions)) {
            byDocument
                    .computeIfAbsent(instruction.document(), id -> new ArrayDeque<>())
                    .add(instruction.topic());
        }
        List<String> topics = new ArrayList<>();
        while (byDocument.values().stream().anyMatch(left -> !left.isEmpty())) {
            byDocument.values().stream().filter(left -> !left.isEmpty()).forEach(left -> topics.add(left.remove()));
        }
        return IntStream.range(0, count)
                .mapToObj(i -> topics.get(i % topics.size()))
                .toList();
    }

    private static List<Instruction> ofChannel(List<Instruction> instructions) {
        List<Instruction> posts = instructions.stream()
                .filter(instruction -> Channel.LINKEDIN.key().equals(instruction.channel()))
                .toList();
        return posts.isEmpty() ? instructions : posts;
    }
}
