package org.llmtwin.domain.collection;

import org.llmtwin.domain.Checks;

/**
 * How many there are of what a platform or an export counts, beside how many of these were read.
 *
 * @param unit what is counted, in the plural, such as {@code repositories}
 * @param number as it is stated
 * @param read of these; may be more than are stated
 */
public record StatedNumber(String unit, int number, int read) {
    public StatedNumber {
        Checks.notBlank("stated number unit", unit);
        Checks.atLeast("stated number", number, 0);
        Checks.atLeast("stated number read", read, 0);
    }

    @Override
    public String toString() {
        return read + " of " + number + " " + unit;
    }
}
