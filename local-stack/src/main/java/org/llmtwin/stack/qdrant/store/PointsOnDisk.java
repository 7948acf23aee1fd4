package org.llmtwin.stack.qdrant.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.llmtwin.stack.qdrant.model.Point;
import org.llmtwin.stack.qdrant.model.PointKey;

/**
 * The points of one collection in a Lucene index: one document a point. Every batch ends in a Lucene commit, which
 * syncs the files, so that neither a killed process nor a power cut loses it.
 */
final class PointsOnDisk implements AutoCloseable {
    private static final String ID = "id";
    private static final String POINT = "point";

    private final FSDirectory directory;
    private IndexWriter writer;

    PointsOnDisk(Path folder) throws IOException {
        this.directory = FSDirectory.open(folder);
        this.writer = openWriter();
    }

    private IndexWriter openWriter() throws IOException {
        // a commit must not wait for merges: a client waits for the commit
        return new IndexWriter(directory, new IndexWriterConfig().setMaxFullFlushMergeWaitMillis(0));
    }

    void load(Consumer<Point> points) throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            for (LeafReaderContext leaf : reader.leaves()) {
                load(leaf.reader(), points);
            }
        }
    }

    private static void load(LeafReader leaf, Consumer<Point> points) throws IOException {
        Bits live = leaf.getLiveDocs();
        StoredFields stored = leaf.storedFields();
        for (int doc = 0; doc < leaf.maxDoc(); doc++) {
            if (live == null || live.get(doc)) {
                BytesRef bytes = stored.document(doc).getBinaryValue(POINT);
                points.accept(PointCodec.decode(bytes.bytes, bytes.offset, bytes.length));
            }
        }
    }

    /** Writes a batch whole or not at all. An empty value deletes the point. */
    void write(Map<PointKey, Optional<Point>> changes) throws IOException {
        try {
            for (Map.Entry<PointKey, Optional<Point>> change : changes.entrySet()) {
                stage(new Term(ID, change.getKey().toString()), change.getValue());
            }
            writer.commit();
        } catch (IOException | RuntimeException e) {
            // what was staged must not ride along with the next commit
            writer.rollback();
            writer = openWriter();
            throw e;
        }
    }

    private void stage(Term id, Optional<Point> point) throws IOException {
        if (point.isEmpty()) {
            writer.deleteDocuments(id);
            return;
        }
        Document document = new Document();
        document.add(new StringField(ID, id.text(), Field.Store.NO));
        document.add(new StoredField(POINT, PointCodec.encode(point.get())));
        writer.updateDocument(id, document);
    }

    @Override
    public void close() throws IOException {
        writer.close();
        directory.close();
    }
}
