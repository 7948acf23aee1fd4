package org.llmtwin.runtime.packing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.llmtwin.runtime.tokenize.TrainingExample;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** Examples one after another without padding, as layer/model.py reads them. The last token of each is only predicted. */
public final class MicroBatch implements AutoCloseable {
    private final Scope scope = new Scope();
    private final Value ids;
    private final Value positions;
    private final Value starts;
    private final Value rows;
    private final Value targets;
    private final Value segments;

    public MicroBatch(List<TrainingExample> examples, Tensors tensors) {
        int tokens = examples.stream().mapToInt(e -> e.ids().length - 1).sum();
        int learned = examples.stream().mapToInt(TrainingExample::learnedTokens).sum();
        int[] idArray = new int[tokens];
        int[] positionArray = new int[tokens];
        int[] rowArray = new int[learned];
        int[] targetArray = new int[learned];
        int[] segmentArray = new int[learned];
        long[] startArray = new long[examples.size() + 1];
        int at = 0;
        int row = 0;
        for (int i = 0; i < examples.size(); i++) {
            int[] example = examples.get(i).ids();
            for (int t = 1; t < example.length; t++) {
                if (t >= examples.get(i).answerStart()) {
                    rowArray[row] = at;
                    segmentArray[row] = i;
                    targetArray[row++] = example[t];
                }
                positionArray[at] = t - 1;
                idArray[at++] = example[t - 1];
            }
            startArray[i + 1] = at;
        }
        ids = scope.add(tensors.longs(idArray, tokens));
        positions = scope.add(tensors.longs(positionArray, tokens));
        starts = scope.add(Value.of(startArray));
        rows = scope.add(tensors.longs(rowArray, learned));
        targets = scope.add(tensors.longs(targetArray, learned));
        segments = scope.add(tensors.longs(segmentArray, learned));
    }

    /** Divides examples, in their order, into parts of at most so many tokens, or of one example. */
    public static List<List<TrainingExample>> split(List<TrainingExample> examples, int maxTokens) {
        List<List<TrainingExample>> parts = new ArrayList<>();
        int tokens = 0;
        for (TrainingExample example : examples) {
            int length = example.ids().length;
            if (parts.isEmpty() || tokens + length > maxTokens) {
                parts.add(new ArrayList<>());
                tokens = 0;
            }
            parts.getLast().add(example);
            tokens += length;
        }
        return parts;
    }

    /**
     * Divides examples into few parts of at most so many tokens, or of one example: the longest first, each into the fullest part
     * that has room (best-fit decreasing; Johnson, 1973). Full parts make large matrix products.
     */
    public static List<List<TrainingExample>> pack(List<TrainingExample> examples, int maxTokens) {
        List<List<TrainingExample>> parts = new ArrayList<>();
        List<Integer> rooms = new ArrayList<>();
        for (TrainingExample example : longestFirst(examples)) {
            int length = example.ids().length;
            int part = fullestWithRoom(rooms, length);
            if (part == parts.size()) {
                parts.add(new ArrayList<>());
                rooms.add(maxTokens);
            }
            parts.get(part).add(example);
            rooms.set(part, rooms.get(part) - length);
        }
        return parts;
    }

    /** The number of the part; that of a new one where none has room. */
    private static int fullestWithRoom(List<Integer> rooms, int length) {
        int fullest = rooms.size();
        for (int part = 0; part < rooms.size(); part++) {
            boolean fits = rooms.get(part) >= length;
            if (fits && (fullest == rooms.size() || rooms.get(part) < rooms.get(fullest))) {
                fullest = part;
            }
        }
        return fullest;
    }

    private static List<TrainingExample> longestFirst(List<TrainingExample> examples) {
        Comparator<TrainingExample> byLength = Comparator.comparingInt(example -> example.ids().length);
        return examples.stream().sorted(byLength.reversed()).toList();
    }

    /** The tokens that are read [N]. */
    public Value ids() {
        return ids;
    }

    /** Their places in their examples [N]. */
    public Value positions() {
        return positions;
    }

    /** Where each example begins, and the end. */
    public Value starts() {
        return starts;
    }

    /** The tokens that predict something to be learned [R]. */
    public Value rows() {
        return rows;
    }

    /** What they are to predict [R]. */
    public Value targets() {
        return targets;
    }

    /** The number of the example of each row. */
    public Value segments() {
        return segments;
    }

    @Override
    public void close() {
        scope.close();
    }
}
