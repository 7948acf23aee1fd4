package org.llmtwin.domain.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.llmtwin.domain.twin.TwinId;

/**
 * All stage moves of one twin's versions, and the rules by which versions are numbered and moved. A registry keeps it as one
 * value, so that a move is atomic, contrary decisions cannot both hold and there are never two versions in production.
 *
 * @param promoted versions in the order in which they came into production; a rollback takes the last one off
 * @param moves oldest first
 * @param revision counts the changes; a writer replaces only the revision it has read
 */
public record TwinStages(TwinId id, List<UUID> promoted, List<Move> moves, int revision) {
    public static TwinStages none(TwinId twin) {
        return new TwinStages(twin, List.of(), List.of(), 0);
    }

    /** @return a version as it is registered after {@code before} others: it starts as a CANDIDATE whatever it says */
    public static ModelVersion registered(ModelVersion version, int before) {
        return version.with(before + 1, Stage.CANDIDATE, List.of());
    }

    public Optional<UUID> production() {
        return promoted.isEmpty() || stageOf(promoted.getLast()) != Stage.PRODUCTION
                ? Optional.empty()
                : Optional.of(promoted.getLast());
    }

    /** @return the registered version where its moves have brought it */
    public ModelVersion of(ModelVersion version) {
        return version.with(version.number(), stageOf(version.id()), movesOf(version.id()));
    }

    /**
     * @return the state after the move; whoever was in production is retired if the version goes there
     * @throws IllegalStageMoveException if the version's stage may not become this one
     */
    public TwinStages move(ModelVersion version, StageMove move) {
        Stage from = stageOf(version.id());
        if (!from.mayBecome(move.to())) {
            throw new IllegalStageMoveException("Model version " + version.number() + " of twin \"" + id + "\" is "
                    + from + ": it may not become " + move.to());
        }
        Move made = new Move(version.id(), move);
        return move.to() == Stage.PRODUCTION ? promoting(made) : after(promoted, plus(moves, made));
    }

    private TwinStages promoting(Move made) {
        List<UUID> others =
                promoted.stream().filter(other -> !other.equals(made.version())).toList();
        return after(plus(others, made.version()), plus(retiring(made.move()), made));
    }

    /**
     * @return the state with the version before the present one in production
     * @throws IllegalStageMoveException if there is none
     */
    public TwinStages rollback(StageMove move) {
        if (promoted.size() < 2) {
            throw new IllegalStageMoveException(
                    "Twin \"" + id + "\" has no model version before the present one: nothing to roll back to");
        }
        List<UUID> rest = List.copyOf(promoted.subList(0, promoted.size() - 1));
        return after(rest, plus(retiring(move), new Move(rest.getLast(), move)));
    }

    private Stage stageOf(UUID version) {
        List<StageMove> moved = movesOf(version);
        return moved.isEmpty() ? Stage.CANDIDATE : moved.getLast().to();
    }

    private List<StageMove> movesOf(UUID version) {
        return moves.stream()
                .filter(move -> move.version().equals(version))
                .map(Move::move)
                .toList();
    }

    private List<Move> retiring(StageMove move) {
        return production()
                .map(present ->
                        plus(moves, new Move(present, new StageMove(Stage.RETIRED, move.by(), move.at(), move.why()))))
                .orElse(moves);
    }

    private TwinStages after(List<UUID> nowPromoted, List<Move> all) {
        return new TwinStages(id, nowPromoted, all, revision + 1);
    }

    private static <T> List<T> plus(List<T> list, T last) {
        List<T> all = new ArrayList<>(list);
        all.add(last);
        return all;
    }

    /** One version's move. */
    public record Move(UUID version, StageMove move) {}
}
