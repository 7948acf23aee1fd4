package org.llmtwin.training.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.llmtwin.domain.document.DocumentId;
import org.llmtwin.domain.post.Channel;
import org.llmtwin.domain.post.Passage;
import org.llmtwin.domain.post.Passages;
import org.llmtwin.domain.post.PostPrompt;
import tools.jackson.databind.json.JsonMapper;

/** Makes a small dataset folder of an author's posts: pieces of whole paragraphs, every fifth post held out. */
public final class PostsDataset {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LEAST_WORDS = 60;

    /** A post as it stands in the samples. */
    public record Post(DocumentId id, String title, String text) {}

    private PostsDataset() {}

    public static boolean heldOut(int position) {
        return position % 5 == 4;
    }

    public static Path write(Path folder, String author, List<Post> posts) throws IOException {
        Files.createDirectories(folder);
        List<String> train = new ArrayList<>();
        List<String> test = new ArrayList<>();
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < posts.size(); i++) {
            boolean heldOut = heldOut(i);
            Post post = posts.get(i);
            Post other = posts.get(i < 2 ? 1 - i : heldOut(i - 1) ? i - 2 : i - 1);
            (heldOut ? test : train).addAll(lines(author, post, other));
            documents.add(JSON.writeValueAsString(Map.of(
                    "document",
                    post.id().toString(),
                    "split",
                    heldOut ? "TEST" : "TRAIN",
                    "title",
                    post.title(),
                    "text",
                    post.text())));
        }
        Files.write(folder.resolve("train.jsonl"), train);
        Files.write(folder.resolve("test.jsonl"), test);
        Files.write(folder.resolve("documents.jsonl"), documents);
        return folder;
    }

    private static List<String> lines(String author, Post post, Post other) {
        List<String> lines = new ArrayList<>();
        List<String> pieces = pieces(post.text());
        for (int i = 0; i < pieces.size(); i++) {
            List<Passage> passages =
                    i % 2 == 0 ? List.of() : List.of(new Passage(other.title(), Passages.cut(other.text())));
            PostPrompt prompt = new PostPrompt(author, Channel.LINKEDIN, post.title() + topic(pieces.get(i)), passages);
            Map<String, Object> line = new LinkedHashMap<>();
            line.put(
                    "messages",
                    List.of(
                            Map.of("role", "system", "content", prompt.system()),
                            Map.of("role", "user", "content", prompt.user()),
                            Map.of("role", "assistant", "content", pieces.get(i))));
            line.put("document", post.id().toString());
            line.put("title", post.title());
            line.put("channel", "linkedin");
            lines.add(JSON.writeValueAsString(line));
        }
        return lines;
    }

    private static String topic(String piece) {
        return Stream.of(piece.split("[^A-Za-z]+"))
                .filter(word -> word.length() > 6)
                .map(String::toLowerCase)
                .distinct()
                .limit(2)
                .reduce("", (a, b) -> a + ", " + b);
    }

    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String paragraph : text.split("\n\n+")) {
            if (!paragraph.startsWith("#")) {
                open.append(open.isEmpty() ? "" : "\n\n").append(paragraph);
            }
            if (open.toString().split("\\s+").length >= LEAST_WORDS) {
                pieces.add(open.toString());
                open.setLength(0);
            }
        }
        if (!open.isEmpty() && pieces.isEmpty()) {
            pieces.add(open.toString());
        }
        return pieces;
    }
}
