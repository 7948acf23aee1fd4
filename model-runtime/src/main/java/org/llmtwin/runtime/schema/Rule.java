package org.llmtwin.runtime.schema;

import java.util.List;

/** A part of a grammar. Rules are told apart by identity, which keeps the comparison of states cheap. */
sealed interface Rule permits Leaf, Rule.Sequence, Rule.Choice, Rule.More {
    /** These rules one after the other. */
    final class Sequence implements Rule {
        private final List<Rule> parts;

        Sequence(List<Rule> parts) {
            this.parts = List.copyOf(parts);
        }

        List<Rule> parts() {
            return parts;
        }
    }

    /** One of these rules. */
    final class Choice implements Rule {
        private final List<Rule> options;

        Choice(List<Rule> options) {
            this.options = List.copyOf(options);
        }

        List<Rule> options() {
            return options;
        }
    }

    /** Further elements of an array, each behind its comma. */
    final class More implements Rule {
        private final Rule element;
        private final int least;
        private final int most;

        More(Rule element, int least, int most) {
            this.element = element;
            this.least = least;
            this.most = most;
        }

        boolean mayEnd() {
            return least <= 0;
        }

        boolean mayGoOn() {
            return most > 0;
        }

        Rule element() {
            return element;
        }

        /** What may follow one element more. The same rule where it makes no difference. */
        More next() {
            boolean endless = most == Integer.MAX_VALUE;
            return endless && least <= 0 ? this : new More(element, least - 1, endless ? most : most - 1);
        }
    }
}
