package org.llmtwin.stylometry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Attribution with the text in question left out of everything that is measured; texts are counted once. */
final class LeaveOneOut {
    private final StyleMeasure measure;
    private final Features features;
    private final Map<String, List<List<CountedText>>> texts = new LinkedHashMap<>();

    LeaveOneOut(StyleMeasure measure, Features features, Map<String, List<String>> authors) {
        this.measure = measure;
        this.features = features;
        authors.forEach(
                (author, own) -> texts.put(author, own.stream().map(this::count).toList()));
    }

    StyleSpace all() {
        return without("", List.of());
    }

    /** Pools every {@code bundle} texts of each author; returns author#position of the bundles given to another. */
    List<String> wrong(int bundle) {
        List<String> wrong = new ArrayList<>();
        texts.forEach((author, own) -> {
            for (int i = 0; i + bundle <= own.size(); i += bundle) {
                List<List<CountedText>> left = own.subList(i, i + bundle);
                CountedText pooled = CountedText.pool(flat(left));
                if (!without(author, left).nearest(pooled).equals(author)) {
                    wrong.add(author + "#" + i);
                }
            }
        });
        return wrong;
    }

    private StyleSpace without(String author, List<List<CountedText>> left) {
        Map<String, List<CountedText>> candidates = new LinkedHashMap<>();
        texts.forEach((name, all) -> candidates.put(
                name,
                flat(all.stream()
                        .filter(text -> !name.equals(author) || !left.contains(text))
                        .toList())));
        return StyleSpace.of(measure, features, candidates);
    }

    private List<CountedText> count(String text) {
        return CountedText.count(CountedText.passages(List.of(text)), features);
    }

    private static List<CountedText> flat(List<List<CountedText>> texts) {
        return texts.stream().flatMap(List::stream).toList();
    }
}
