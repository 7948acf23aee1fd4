package org.llmtwin.runtime.template.value;

import java.util.AbstractList;
import java.util.List;

/** A list that is written with round brackets and equals no other kind of list. */
public final class Tuple extends AbstractList<Object> {
    private final List<Object> items;

    public Tuple(List<Object> items) {
        this.items = List.copyOf(items);
    }

    @Override
    public Object get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }
}
