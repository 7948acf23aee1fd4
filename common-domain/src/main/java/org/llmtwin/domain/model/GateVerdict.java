package org.llmtwin.domain.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gate says of a candidate.
 *
 * @param reasons each check with its numbers, the failed ones first
 * @param warnings what a person should know who relies on the version, though it is no reason to refuse it; one sentence each
 */
public record GateVerdict(boolean passed, List<Check> reasons, List<String> warnings) {
    /** @param warnings null in what was written down before there were any */
    public GateVerdict(boolean passed, List<Check> reasons, @Nullable List<String> warnings) {
        this.passed = passed;
        this.reasons = List.copyOf(reasons);
        this.warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }

    public GateVerdict(boolean passed, List<Check> reasons) {
        this(passed, reasons, List.of());
    }

    /** One check, in one sentence with its numbers. */
    public record Check(boolean passed, String sentence) {}
}
