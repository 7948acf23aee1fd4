package org.llmtwin.crawler.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.llmtwin.crawler.http.FetchException;
import org.llmtwin.crawler.http.HostDownException;
import org.llmtwin.crawler.http.HostFailingException;
import org.llmtwin.crawler.http.HostRestingException;

class RoundsTest {
    private static final Duration PAUSE = Duration.ofSeconds(60);

    private final List<String> events = new ArrayList<>();

    /** A host that is back after some pauses; what is asked of others goes well. Items begin with their host's letter. */
    private class Hosts implements Step<String> {
        private final int pauses;
        private int trials;

        private Hosts(int pauses) {
            this.pauses = pauses;
        }

        @Override
        public void work(String item) throws HostDownException {
            if (item.startsWith("a") && trials < pauses) {
                throw new HostRestingException(
                        "a", "failed", "it answered 500", PAUSE.minusSeconds(item.charAt(1) - '0'), trials);
            }
            events.add(item);
        }

        @Override
        public void giveUp(String item, FetchException reason) {
            events.add(item + " given up: " + reason.getMessage());
        }

        @Override
        public void await(Set<String> hosts) {
            events.add("waiting for " + String.join(", ", hosts));
        }

        private void pause(Duration pause) {
            trials++;
            events.add("pause of " + pause.toSeconds());
        }
    }

    private void work(Hosts hosts, String... items) {
        new Rounds(1, hosts::pause).work(List.of(items), hosts);
    }

    @Test
    void a_host_that_is_left_alone_is_waited_for_after_all_that_can_be_done_is_done() {
        work(new Hosts(2), "a1", "a2", "b1", "c1");

        assertThat(events)
                .containsExactly(
                        "b1", "c1", "waiting for a", "pause of 58", "waiting for a", "pause of 58", "a1", "a2");
    }

    @Test
    void a_host_that_does_not_come_back_is_given_up_after_ten_trials_and_each_item_says_so() {
        work(new Hosts(Integer.MAX_VALUE), "a1", "a2", "b1");

        assertThat(events.stream().filter(event -> event.startsWith("pause"))).hasSize(10);
        assertThat(events.subList(events.size() - 2, events.size()))
                .allMatch(event -> event.matches("a[12] given up: a kept failing, at 10 trials .*"));
        assertThat(events).contains("b1");
    }

    /** a1 has used up its attempts when a2 meets the failure with which the host is left alone. */
    @Test
    void what_failed_before_its_host_was_left_alone_waits_with_the_others() {
        List<String> asked = new ArrayList<>();
        Hosts hosts = new Hosts(1) {
            @Override
            public void work(String item) throws HostDownException {
                asked.add(item);
                if (asked.size() == 1) {
                    throw new HostFailingException("a", "answered 500");
                }
                super.work(item);
            }
        };

        work(hosts, "a1", "a2");

        assertThat(events).containsExactly("waiting for a", "pause of 58", "a2", "a1");
    }

    @Test
    void what_fails_where_its_host_is_not_left_alone_has_failed() {
        Hosts hosts = new Hosts(0) {
            @Override
            public void work(String item) throws HostDownException {
                if (item.equals("a1")) {
                    throw new HostFailingException("a", "answered 500");
                }
                super.work(item);
            }
        };

        work(hosts, "a1", "a2");

        assertThat(events).containsExactly("a2", "a1 given up: answered 500");
    }

    @Test
    void what_failed_before_this_work_began_is_not_held_against_the_host() {
        Hosts hosts = new Hosts(25);
        hosts.trials = 20;

        work(hosts, "a1");

        assertThat(events).last().isEqualTo("a1");
    }

    @Test
    void nothing_is_begun_after_a_step_that_throws() {
        List<String> items = Stream.concat(
                        Stream.of("broken"), IntStream.range(0, 100).mapToObj(i -> "b" + i))
                .toList();
        Step<String> step = new Step<>() {
            @Override
            public void work(String item) {
                if (item.equals("broken")) {
                    throw new IllegalStateException("no warehouse");
                }
                events.add(item);
                try {
                    Thread.currentThread().join(); // until the work is left off
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void giveUp(String item, FetchException reason) {}

            @Override
            public void await(Set<String> hosts) {}
        };

        assertThatThrownBy(() -> new Rounds(1, pause -> {}).work(items, step)).hasMessage("no warehouse");

        assertThat(events).hasSizeLessThan(2);
    }

    @Test
    void a_run_that_is_stopped_while_it_waits_is_left_off() {
        Rounds rounds = new Rounds(1, pause -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> rounds.work(List.of("a1"), new Hosts(1))).isInstanceOf(CancellationException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(events).containsExactly("waiting for a");
    }
}
