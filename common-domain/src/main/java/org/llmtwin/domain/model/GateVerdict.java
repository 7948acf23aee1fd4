package org.llmtwin.domain.model;

import java.util.List;

/**
 * What the gate says of a candidate.
 *
 * @param reasons each check with its numbers, the failed ones first
 */
public record GateVerdict(boolean passed, List<Check> reasons) {
    public GateVerdict {
        reasons = List.copyOf(reasons);
    }

    /** One check, in one sentence with its numbers. */
    public record Check(boolean passed, String sentence) {}
}
