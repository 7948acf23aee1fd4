package org.llmtwin.runtime.template.value;

import java.util.List;

/** Items that can be gone through once, as a Python generator: it has no length, and is empty the second time. */
public final class OneTimeItems {
    private List<Object> left;

    public OneTimeItems(List<Object> items) {
        this.left = items;
    }

    /** All that nobody has taken yet. */
    public List<Object> take() {
        List<Object> taken = left;
        left = List.of();
        return taken;
    }

    /** The first that nobody has taken yet; there must be one. */
    public Object takeFirst() {
        Object first = left.getFirst();
        left = left.subList(1, left.size());
        return first;
    }

    public boolean isEmpty() {
        return left.isEmpty();
    }
}
