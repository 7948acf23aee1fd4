package org.llmtwin.benchmark.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Lets all contestants measure once in each round, so that a change of the machine's load meets all of them. */
public record Rounds(int count, Consumer<String> progress) {
    public Rounds {
        if (count < 1) {
            throw new IllegalArgumentException("rounds is " + count + ", must be at least 1");
        }
    }

    /** @return a series for each contestant, in their order */
    public List<Series> run(List<Contestant> contestants) {
        List<List<Measurement>> all = contestants.stream()
                .map(contestant -> (List<Measurement>) new ArrayList<Measurement>())
                .toList();
        for (int round = 1; round <= count; round++) {
            for (int i = 0; i < contestants.size(); i++) {
                progress.accept("round %d of %d: %s"
                        .formatted(round, count, contestants.get(i).name()));
                all.get(i).add(contestants.get(i).measure());
            }
        }
        return IntStream.range(0, contestants.size())
                .mapToObj(i -> new Series(contestants.get(i).name(), all.get(i)))
                .toList();
    }
}
