package org.llmtwin.crawler.export.handbook;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.llmtwin.crawler.archive.Archive;
import org.llmtwin.crawler.archive.ArchiveException;
import org.llmtwin.crawler.archive.ArchiveFile;
import org.llmtwin.crawler.connector.Entry;
import org.llmtwin.crawler.export.ExportReader;
import org.llmtwin.crawler.export.Readings;
import org.llmtwin.domain.collection.StatedNumber;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files that the Handbook's own system writes of its warehouse: lists of articles, posts and repositories. Texts that
 * lost their paragraphs when they were crawled come last, so that a better copy of the same text is met first.
 */
public final class HandbookDump implements ExportReader {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern RECORDS = Pattern.compile("(?s)\\s*(\\{\\s*\"[^\"]+\"\\s*:\\s*)?\\[\\s*\\{.*");

    /** An id of letters; other platforms number their authors. */
    private static final Pattern AUTHOR = Pattern.compile("\"author_id\"\\s*:\\s*\"");

    /** As the dump has it of what was never crawled. */
    private static final Pattern EMPTY = Pattern.compile("\\s*\\[\\s*\\]\\s*");

    @Override
    public String name() {
        return "Handbook dump";
    }

    @Override
    public boolean reads(Archive archive) {
        List<ArchiveFile> files = archive.files();
        return files.stream().anyMatch(HandbookDump::isDump)
                || files.size() == 1 && EMPTY.matcher(files.getFirst().head()).matches();
    }

    /** The author's name may stand behind a text that is longer than what is looked at. */
    private static boolean isDump(ArchiveFile file) {
        String head = file.head();
        boolean records = RECORDS.matcher(head).matches();
        return records
                && (head.contains("\"author_full_name\"")
                        || AUTHOR.matcher(head).find()
                        || head.contains("\"content\": {\"Title\"")
                        || head.contains("\"content\":{\"Title\""));
    }

    @Override
    public StatedNumber read(Archive archive, Consumer<Entry> entries) {
        List<Entry> last = new ArrayList<>();
        int records = 0;
        for (ArchiveFile file : archive.files()) {
            try {
                if (isDump(file)) {
                    records += read(
                            file,
                            node -> give(
                                    Readings.of(file.link(), () -> HandbookRecord.entries(node, file.link())),
                                    entries,
                                    last));
                }
            } catch (IOException e) {
                entries.accept(new Entry.Refused(file.link(), String.valueOf(e.getMessage()), true));
            }
        }
        last.forEach(entries);
        return new StatedNumber("records", records, records);
    }

    private static void give(List<Entry> read, Consumer<Entry> entries, List<Entry> last) {
        for (Entry entry : read) {
            if (entry instanceof Entry.Text text && text.article().metadata().containsKey("layout")) {
                last.add(entry);
            } else {
                entries.accept(entry);
            }
        }
    }

    /** @return how many elements there were */
    private static int read(ArchiveFile file, Consumer<JsonNode> element) throws IOException {
        int count = 0;
        try (InputStream in = file.open();
                JsonParser parser = JSON.createParser(in)) {
            JsonToken token = parser.nextToken();
            while (token != null && token != JsonToken.START_ARRAY) {
                token = parser.nextToken();
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                element.accept(parser.readValueAsTree());
                count++;
            }
            return count;
        } catch (JacksonException e) {
            throw new ArchiveException("the file is broken: " + e.getOriginalMessage(), e);
        }
    }
}
