package org.llmtwin.inference.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.llmtwin.domain.twin.Twin;

/**
 * What surrounds every page.
 *
 * @param twin the one that is looked at; null where there is none
 * @param tab path of the present tab
 * @param admin whether the person may move models
 */
record Shell(List<Twin> twins, @Nullable Twin twin, String tab, boolean admin) {
    private static final List<Tab> TABS = List.of(
            new Tab("write", "Write"),
            new Tab("sources", "Sources"),
            new Tab("model", "Model"),
            new Tab("traces", "Traces"));

    public List<Tab> tabs() {
        return TABS;
    }

    record Tab(String path, String label) {}
}
