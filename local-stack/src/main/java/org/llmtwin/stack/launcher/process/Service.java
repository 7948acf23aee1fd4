package org.llmtwin.stack.launcher.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.llmtwin.stack.launcher.setup.Endpoint;

/** The processes of an installation, in the order in which they start. */
public enum Service {
    STACK("stack", "local-stack", "512m", Set.of(Endpoint.MONGO, Endpoint.QDRANT, Endpoint.SITE)),
    CRAWLER("crawler-service", "crawler-service", "256m", Set.of(Endpoint.CRAWLER)),
    FEATURE("feature-service", "feature-service", "512m", Set.of(Endpoint.FEATURE)),
    TRAINING("training-service", "training-service", "1g", Set.of(Endpoint.TRAINING)),
    INFERENCE("inference-service", "inference-service", "768m", Set.of(Endpoint.INFERENCE));

    private final String title;
    private final String module;
    private final String heap;
    private final Set<Endpoint> endpoints;

    Service(String title, String module, String heap, Set<Endpoint> endpoints) {
        this.title = title;
        this.module = module;
        this.heap = heap;
        this.endpoints = endpoints;
    }

    public String title() {
        return title;
    }

    public Set<Endpoint> endpoints() {
        return endpoints;
    }

    public static List<Service> webServices() {
        return List.of(CRAWLER, FEATURE, TRAINING, INFERENCE);
    }

    String module() {
        return module;
    }

    /**
     * The steps of the model are Java's vectors, which are nothing without the optimising compiler. What is hot in the other services
     * runs in native code: on two cores that also train, they are better off without it.
     */
    List<String> jvmOptions() {
        List<String> options = new ArrayList<>(List.of(
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED"));
        options.add(computes() ? "--add-modules=jdk.incubator.vector" : "-XX:TieredStopAtLevel=1");
        return options;
    }

    /** Whether it works with a model. Native threads that wait for work must not spin while another process needs the core. */
    boolean computes() {
        return this == TRAINING || this == INFERENCE;
    }
}
