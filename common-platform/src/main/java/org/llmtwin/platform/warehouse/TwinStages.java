package org.llmtwin.platform.warehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.llmtwin.domain.model.Stage;
import org.llmtwin.domain.model.StageMove;
import org.llmtwin.domain.twin.TwinId;

/**
 * All stage moves of one twin's versions: one document, so that a move is atomic, contrary decisions cannot both hold and
 * there are never two versions in production.
 *
 * @param promoted versions in the order in which they came into production; a rollback takes the last one off
 * @param moves oldest first
 * @param revision counts the changes; a writer replaces only the revision it has read
 */
record TwinStages(TwinId id, List<UUID> promoted, List<Move> moves, int revision) {
    static TwinStages none(TwinId twin) {
        return new TwinStages(twin, List.of(), List.of(), 0);
    }

    Optional<UUID> production() {
        return promoted.isEmpty() || stageOf(promoted.getLast()) != Stage.PRODUCTION
                ? Optional.empty()
                : Optional.of(promoted.getLast());
    }

    Stage stageOf(UUID version) {
        List<StageMove> moved = movesOf(version);
        return moved.isEmpty() ? Stage.CANDIDATE : moved.getLast().to();
    }

    List<StageMove> movesOf(UUID version) {
        return moves.stream()
                .filter(move -> move.version().equals(version))
                .map(Move::move)
                .toList();
    }

    /** @return the state after the move; whoever was in production is retired if the version goes there */
    TwinStages move(UUID version, StageMove move) {
        if (move.to() != Stage.PRODUCTION) {
            return new TwinStages(id, promoted, plus(moves, new Move(version, move)), revision + 1);
        }
        List<UUID> others =
                promoted.stream().filter(other -> !other.equals(version)).toList();
        return new TwinStages(id, plus(others, version), plus(retiring(move), new Move(version, move)), revision + 1);
    }

    /** @return the state with the version before the present one in production; empty if there is none */
    Optional<TwinStages> rollback(StageMove move) {
        if (promoted.size() < 2) {
            return Optional.empty();
        }
        List<UUID> rest = promoted.subList(0, promoted.size() - 1);
        List<Move> all = plus(retiring(move), new Move(rest.getLast(), move));
        return Optional.of(new TwinStages(id, List.copyOf(rest), all, revision + 1));
    }

    private List<Move> retiring(StageMove move) {
        return production()
                .map(present ->
                        plus(moves, new Move(present, new StageMove(Stage.RETIRED, move.by(), move.at(), move.why()))))
                .orElse(moves);
    }

    private static <T> List<T> plus(List<T> list, T last) {
        List<T> all = new ArrayList<>(list);
        all.add(last);
        return all;
    }

    record Move(UUID version, StageMove move) {}
}
