package org.llmtwin.testing.example;

import org.springframework.data.mongodb.core.aggregation.AggregationUpdate;

/** Updates by an aggregation. */
public final class UpdatesByAggregation {
    public AggregationUpdate update() {
        return AggregationUpdate.update().set("field").toValue(1);
    }
}
