package org.llmtwin.runtime.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.llmtwin.runtime.format.CheckpointException;
import org.llmtwin.runtime.format.FloatTensor;
import org.llmtwin.runtime.format.SafetensorsFile;
import org.llmtwin.runtime.format.SafetensorsWriter;
import org.llmtwin.runtime.model.ModelConfig;

/** Reads and writes the folders that PEFT, vLLM, TGI and Transformers load as they are. */
public final class AdapterFolder {
    public static final String CONFIG = "adapter_config.json";
    public static final String WEIGHTS = "adapter_model.safetensors";

    private AdapterFolder() {}

    /** Reads the configuration alone. */
    public static LoraConfig readConfig(Path folder) {
        return PeftConfig.read(folder.resolve(CONFIG));
    }

    /** @throws AdapterException when a file is missing or damaged, or the adapter is not one of this model */
    public static AdapterWeights read(Path folder, ModelConfig model) {
        LoraConfig config = readConfig(folder);
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        try (SafetensorsFile file = SafetensorsFile.open(folder.resolve(WEIGHTS))) {
            for (String name : file.tensorNames()) {
                tensors.put(name, FloatTensor.read(file, name));
            }
        } catch (CheckpointException e) {
            throw new AdapterException("the adapter's weights cannot be read: " + e.getMessage(), e);
        }
        AdapterWeights weights = new AdapterWeights(config, tensors);
        weights.requireFits(model);
        return weights;
    }

    /** Writes both files, and reads them back: what comes out is what was to be written, or an error. */
    public static void write(Path folder, AdapterWeights weights, ModelConfig model) {
        weights.requireFits(model);
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(CONFIG), PeftConfig.write(weights.config(), model));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder, e);
        }
        SafetensorsWriter.write(folder.resolve(WEIGHTS), weights.tensors());
        if (!read(folder, model).equals(weights)) {
            throw new AdapterException("the adapter in " + folder + " reads back otherwise than it was written");
        }
    }
}
