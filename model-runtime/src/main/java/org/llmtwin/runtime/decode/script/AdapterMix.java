package org.llmtwin.runtime.decode.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.llmtwin.runtime.torch.Scope;
import org.llmtwin.runtime.torch.ScriptModule;
import org.llmtwin.runtime.torch.Tensors;
import org.llmtwin.runtime.torch.Value;

/** Which adapters the texts of a step have, as lin.py wants it. Made anew only when that changes. */
final class AdapterMix implements AutoCloseable {
    private final Tensors tensors;
    private final ScriptModule script;
    private final Scope lasting = new Scope();
    private final Value none;
    private final Value noRows;
    private final Value allRows;
    private final Scope scope = new Scope();
    private @Nullable ScriptAdapter[] mixed = {};
    private Value mixedAdapters;
    private Value mixedRows;
    private Value adapters;
    private Value rows;

    AdapterMix(Tensors tensors, ScriptModule script) {
        this.tensors = tensors;
        this.script = script;
        none = lasting.add(script.call("no_adapters"));
        noRows = lasting.add(Value.list(List.of()));
        allRows = lasting.add(Value.list(List.of(lasting.add(tensors.zeros(0)))));
        adapters = none;
        rows = noRows;
        mixedAdapters = none;
        mixedRows = noRows;
    }

    /** The next step is of these texts; null is the model itself. */
    void choose(@Nullable ScriptAdapter... texts) {
        ScriptAdapter first = texts[0];
        for (ScriptAdapter text : texts) {
            if (text != first) {
                mix(texts);
                return;
            }
        }
        adapters = first == null ? none : first.alone();
        rows = first == null ? noRows : allRows;
    }

    Value adapters() {
        return adapters;
    }

    /** The rows of each adapter. */
    Value rows() {
        return rows;
    }

    private void mix(@Nullable ScriptAdapter[] texts) {
        if (!Arrays.equals(texts, mixed)) {
            scope.close();
            mixed = texts.clone();
            mixedAdapters = scope.add(script.call("no_adapters"));
            List<Value> places = new ArrayList<>();
            for (ScriptAdapter adapter : new LinkedHashSet<>(Arrays.asList(texts))) {
                if (adapter != null) {
                    adapter.addTo(mixedAdapters, script);
                    places.add(scope.add(rowsOf(adapter, texts)));
                }
            }
            mixedRows = scope.add(Value.list(places));
        }
        adapters = mixedAdapters;
        rows = mixedRows;
    }

    private Value rowsOf(ScriptAdapter adapter, @Nullable ScriptAdapter[] texts) {
        int[] numbers = IntStream.range(0, texts.length)
                .filter(row -> texts[row] == adapter)
                .toArray();
        return tensors.longs(numbers, numbers.length);
    }

    @Override
    public void close() {
        scope.close();
        lasting.close();
    }
}
