package org.llmtwin.testing.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmtwin.testing.DomainFixtures.NOW;
import static org.llmtwin.testing.DomainFixtures.candidate;
import static org.llmtwin.testing.DomainFixtures.twinId;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.llmtwin.domain.model.IllegalStageMoveException;
import org.llmtwin.domain.model.ModelVersion;
import org.llmtwin.domain.model.ModelVersions;
import org.llmtwin.domain.model.Stage;
import org.llmtwin.domain.model.StageMove;
import org.llmtwin.domain.twin.TwinId;
import org.llmtwin.testing.Concurrently;

/** What every implementation of {@link ModelVersions} does. */
public abstract class ModelVersionsContract {
    protected abstract ModelVersions models();

    @Test
    void registeredVersionIsFoundWithAllItHas() {
        ModelVersion version = candidate(twinId());

        ModelVersion registered = models().register(version);

        assertThat(registered)
                .usingRecursiveComparison()
                .ignoringFields("number")
                .isEqualTo(version);
        assertThat(registered.number()).isEqualTo(1);
        assertThat(models().find(version.id())).contains(registered);
        assertThat(models().find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void versionsOfATwinAreNumberedAndListedNewestFirst() {
        TwinId twin = twinId();
        ModelVersion first = registered(twin);
        ModelVersion second = registered(twin);
        registered(twinId());

        assertThat(models().all(twin)).containsExactly(second, first);
        assertThat(second.number()).isEqualTo(2);
    }

    @Test
    void secondVersionOfARunIsTheFirst() {
        ModelVersion first = registered(twinId());
        ModelVersion again = new ModelVersion(
                UUID.randomUUID(),
                first.twin(),
                0,
                Stage.CANDIDATE,
                first.base(),
                first.run(),
                first.dataset(),
                first.adapter(),
                first.evaluation(),
                first.gate(),
                NOW,
                List.of());

        assertThat(models().register(again)).isEqualTo(first);
        assertThat(models().all(first.twin())).hasSize(1);
    }

    @Test
    void concurrentlyRegisteredVersionsHaveDifferentNumbers() {
        TwinId twin = twinId();

        List<ModelVersion> all = Concurrently.call(6, worker -> () -> models().register(candidate(twin)));

        assertThat(all).extracting(ModelVersion::number).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
    }

    @Test
    void moveRecordsWhoWhenAndWhy() {
        UUID id = registered(twinId()).id();

        ModelVersion accepted = move(id, Stage.ACCEPTED);

        assertThat(accepted.stage()).isEqualTo(Stage.ACCEPTED);
        assertThat(accepted.moves()).containsExactly(new StageMove(Stage.ACCEPTED, "ada", NOW, "because"));
        assertThat(models().find(id)).contains(accepted);
    }

    @Test
    void promotionRetiresTheVersionThatWasThere() {
        TwinId twin = twinId();
        UUID first = registered(twin).id();
        UUID second = registered(twin).id();
        move(first, Stage.PRODUCTION);

        assertThat(move(second, Stage.PRODUCTION).stage()).isEqualTo(Stage.PRODUCTION);

        assertThat(models().production(twin)).map(ModelVersion::id).contains(second);
        ModelVersion retired = models().find(first).orElseThrow();
        assertThat(retired.stage()).isEqualTo(Stage.RETIRED);
        assertThat(retired.moves()).extracting(StageMove::to).containsExactly(Stage.PRODUCTION, Stage.RETIRED);
    }

    @Test
    void twinWithoutPromotionHasNoProduction() {
        TwinId twin = twinId();
        registered(twin);

        assertThat(models().production(twin)).isEmpty();
    }

    @Test
    void concurrentPromotionsEndWithOneInProductionAndAtNoMomentTwo() {
        TwinId twin = twinId();
        List<UUID> ids =
                IntStream.range(0, 6).mapToObj(i -> registered(twin).id()).toList();

        List<List<Integer>> seen = Concurrently.call(7, worker -> promoteOrWatch(twin, ids, worker));

        assertThat(seen).allSatisfy(counts -> assertThat(counts).allMatch(count -> count <= 1));
        List<ModelVersion> all = models().all(twin);
        assertThat(all)
                .filteredOn(version -> version.stage() == Stage.PRODUCTION)
                .hasSize(1);
        assertThat(all).filteredOn(version -> version.stage() == Stage.RETIRED).hasSize(5);
        assertThat(models().production(twin).orElseThrow().stage()).isEqualTo(Stage.PRODUCTION);
    }

    private Callable<List<Integer>> promoteOrWatch(TwinId twin, List<UUID> ids, int worker) {
        return () -> {
            List<Integer> inProduction = new ArrayList<>();
            if (worker < ids.size()) {
                move(ids.get(worker), Stage.PRODUCTION);
            }
            for (int look = 0; look < 10; look++) {
                inProduction.add((int) models().all(twin).stream()
                        .filter(version -> version.stage() == Stage.PRODUCTION)
                        .count());
            }
            return inProduction;
        };
    }

    @Test
    void forbiddenMoveIsRefusedAndChangesNothing() {
        ModelVersion version = registered(twinId());
        ModelVersion rejected = move(version.id(), Stage.REJECTED);

        assertThatThrownBy(() -> move(version.id(), Stage.PRODUCTION))
                .isInstanceOf(IllegalStageMoveException.class)
                .hasMessageContaining("REJECTED")
                .hasMessageContaining("PRODUCTION");

        assertThat(models().find(version.id())).contains(rejected);
        assertThat(models().production(version.twin())).isEmpty();
    }

    @Test
    void oneOfTwoConcurrentContraryDecisionsIsRefusedOrFollowsTheOther() {
        UUID id = registered(twinId()).id();

        Concurrently.call(2, worker -> () -> tryMove(id, worker == 0 ? Stage.PRODUCTION : Stage.REJECTED));

        ModelVersion version = models().find(id).orElseThrow();
        boolean inProduction = models().production(version.twin()).isPresent();
        assertThat(version.stage()).isEqualTo(inProduction ? Stage.PRODUCTION : Stage.REJECTED);
        assertThat(version.moves()).hasSize(1);
    }

    @Test
    void unknownVersionDoesNotMove() {
        assertThatThrownBy(() -> move(UUID.randomUUID(), Stage.ACCEPTED)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void versionInProductionMayBeRetired() {
        ModelVersion version = registered(twinId());
        move(version.id(), Stage.PRODUCTION);

        assertThat(move(version.id(), Stage.RETIRED).stage()).isEqualTo(Stage.RETIRED);

        assertThat(models().production(version.twin())).isEmpty();
        assertThat(move(version.id(), Stage.PRODUCTION).stage()).isEqualTo(Stage.PRODUCTION);
    }

    @Test
    void rollbackPutsTheVersionBeforeBack() {
        TwinId twin = twinId();
        UUID first = registered(twin).id();
        UUID second = registered(twin).id();
        move(first, Stage.PRODUCTION);
        move(second, Stage.PRODUCTION);

        ModelVersion back = models().rollback(twin, "ada", NOW.plusSeconds(9), "it rambles");

        assertThat(back.id()).isEqualTo(first);
        assertThat(back.stage()).isEqualTo(Stage.PRODUCTION);
        assertThat(back.moves().getLast())
                .isEqualTo(new StageMove(Stage.PRODUCTION, "ada", NOW.plusSeconds(9), "it rambles"));
        assertThat(models().production(twin)).contains(back);
        assertThat(models().find(second).orElseThrow().stage()).isEqualTo(Stage.RETIRED);
    }

    @Test
    void rollbackWithoutAVersionBeforeIsRefused() {
        TwinId twin = twinId();
        UUID only = registered(twin).id();
        move(only, Stage.PRODUCTION);

        assertThatThrownBy(() -> models().rollback(twin, "ada", NOW, "why not"))
                .isInstanceOf(IllegalStageMoveException.class)
                .hasMessageContaining(twin.value());

        assertThat(models().production(twin)).map(ModelVersion::id).contains(only);
    }

    private ModelVersion registered(TwinId twin) {
        return models().register(candidate(twin));
    }

    private ModelVersion move(UUID id, Stage to) {
        return models().move(id, new StageMove(to, "ada", NOW, "because"));
    }

    private boolean tryMove(UUID id, Stage to) {
        try {
            move(id, to);
            return true;
        } catch (IllegalStageMoveException e) {
            return false;
        }
    }
}
