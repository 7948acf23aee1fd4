package org.llmtwin.benchmark.run;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What came out, for a person as a table and for programs as JSON. */
public record Report(String processor, int threads, int rounds, List<Row> rows) {
    private static final String LINE = "%-12s %-26s %-26s %6s %7s  %s%n";

    public Report {
        rows = List.copyOf(rows);
    }

    /** Medians with least and most of the rounds; a ratio above 1 means that this runtime is better. */
    public void print(PrintStream out) {
        out.printf(LINE, "work", "ours", "peer", "ratio", "memory", "peer's name");
        for (Row row : rows) {
            Series peer = row.peer();
            out.printf(
                    LINE,
                    row.work(),
                    values(row.ours(), row.unit()),
                    peer == null ? "-" : values(peer, row.unit()),
                    number(row.ratio()),
                    number(row.memoryRatio()),
                    peer == null ? "" : peer.name());
        }
        out.printf("%s, %d threads, medians of %d rounds (least - most)%n", processor, threads, rounds);
    }

    private static String values(Series series, String unit) {
        return String.format(Locale.ROOT, "%.1f %s (%.1f-%.1f)", series.median(), unit, series.least(), series.most());
    }

    private static String number(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }

    public String json() {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("processor", processor).put("threads", threads).put("rounds", rounds);
        rows.forEach(row -> root.withArray("rows").add(node(row)));
        return root.toPrettyString() + "\n";
    }

    private static ObjectNode node(Row row) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("work", row.work()).put("unit", row.unit()).put("lowerIsBetter", row.lowerIsBetter());
        node.set("ours", node(row.ours()));
        if (row.peer() != null) {
            node.set("peer", node(row.peer()));
            node.put("ratio", row.ratio()).put("memoryRatio", row.memoryRatio());
        }
        return node;
    }

    private static ObjectNode node(Series series) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("name", series.name()).put("median", series.median()).put("peakBytes", series.peakBytes());
        series.measurements().forEach(one -> node.withArray("values").add(one.value()));
        return node;
    }
}
