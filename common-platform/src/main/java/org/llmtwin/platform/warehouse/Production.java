package org.llmtwin.platform.warehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.llmtwin.domain.model.Stage;
import org.llmtwin.domain.model.StageMove;
import org.llmtwin.domain.twin.TwinId;

/**
 * Which versions of a twin are or were in production: one document, so that a change of it is atomic and there are never two
 * in production.
 *
 * @param stack versions in the order in which they were promoted; the last one is in production, the one before it is what a
 *     rollback puts back
 * @param retired versions that a rollback took out of the stack
 * @param moves all moves into and out of production, oldest first
 * @param revision counts the changes; a writer replaces only the revision it has read
 */
record Production(TwinId id, List<UUID> stack, List<UUID> retired, List<Move> moves, int revision) {
    static Production none(TwinId twin) {
        return new Production(twin, List.of(), List.of(), List.of(), 0);
    }

    Optional<UUID> current() {
        return stack.isEmpty() ? Optional.empty() : Optional.of(stack.getLast());
    }

    /** The stage of a version; what is not known here has the stage that is stored with it. */
    Stage stageOf(UUID version, Stage stored) {
        if (current().filter(version::equals).isPresent()) {
            return Stage.PRODUCTION;
        }
        return stack.contains(version) || retired.contains(version) ? Stage.RETIRED : stored;
    }

    Production promote(UUID version, StageMove move) {
        List<UUID> next = new ArrayList<>(stack);
        next.remove(version);
        next.add(version);
        return new Production(id, next, without(retired, version), movesTo(version, move), revision + 1);
    }

    /** @return the state with the version before the present one in production; empty if there is none */
    Optional<Production> rollback(StageMove move) {
        if (stack.size() < 2) {
            return Optional.empty();
        }
        List<UUID> next = stack.subList(0, stack.size() - 1);
        List<UUID> out = new ArrayList<>(without(retired, stack.getLast()));
        out.add(stack.getLast());
        return Optional.of(new Production(id, List.copyOf(next), out, movesTo(next.getLast(), move), revision + 1));
    }

    List<StageMove> movesOf(UUID version) {
        return moves.stream()
                .filter(move -> move.version().equals(version))
                .map(Move::move)
                .toList();
    }

    private List<Move> movesTo(UUID version, StageMove move) {
        List<Move> all = new ArrayList<>(moves);
        current()
                .filter(present -> !present.equals(version))
                .ifPresent(present ->
                        all.add(new Move(present, new StageMove(Stage.RETIRED, move.by(), move.at(), move.why()))));
        all.add(new Move(version, move));
        return all;
    }

    private static List<UUID> without(List<UUID> versions, UUID version) {
        return versions.stream().filter(other -> !other.equals(version)).toList();
    }

    record Move(UUID version, StageMove move) {}
}
