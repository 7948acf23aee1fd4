package org.llmtwin.runtime.family;

import java.util.Map;
import org.llmtwin.runtime.format.GgufFile;
import org.llmtwin.runtime.format.JsonFile;
import org.llmtwin.runtime.model.Family;
import org.llmtwin.runtime.model.Layout;
import org.llmtwin.runtime.model.ModelConfig;
import org.llmtwin.runtime.model.Positions;

/** Mistral 7B and its successors (Jiang et al., 2023): a Llama whose attention may reach back over a window only. */
final class Mistral implements Family {
    private static final String WINDOW = "sliding_window";
    private static final int FIRST_WINDOW = 4096;
    private static final Layout LAYOUT = LlamaShape.layout(Positions.ROTARY, false, true);

    @Override
    public String name() {
        return "mistral";
    }

    @Override
    public ModelConfig config(JsonFile json, String publicId, boolean hasHead) {
        // null says that there is none, and a file that says nothing means the first Mistral's
        int unstated = json.root().has(WINDOW) ? 0 : FIRST_WINDOW;
        return LlamaShape.config(this, json, publicId, hasHead, json.integer(WINDOW, unstated));
    }

    @Override
    public ModelConfig config(GgufFile gguf, String publicId) {
        return LlamaShape.config(this, gguf, publicId);
    }

    @Override
    public Map<String, Object> describe(ModelConfig config) {
        return ConfigFields.mistral(config);
    }

    @Override
    public Layout layout() {
        return LAYOUT;
    }
}
