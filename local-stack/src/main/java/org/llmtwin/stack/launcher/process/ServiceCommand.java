package org.llmtwin.stack.launcher.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.llmtwin.stack.launcher.setup.Endpoint;
import org.llmtwin.stack.launcher.setup.Installation;

/**
 * How one process is started.
 *
 * @param environment what is added to the launcher's own environment
 */
record ServiceCommand(String name, List<String> command, Map<String, String> environment, Path log) {

    static ServiceCommand of(Service service, Installation installation) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(service.jvmOptions());
        command.add("-jar");
        command.add(installation.jar(service.module()).toString());
        if (service == Service.STACK) {
            command.add("stack");
        }
        Path log = installation.home().log(service.title());
        return new ServiceCommand(service.title(), command, environment(service, installation), log);
    }

    private static Map<String, String> environment(Service service, Installation installation) {
        Map<String, String> environment = new HashMap<>();
        environment.put("TWIN_HOME", installation.home().root().toString());
        return switch (service) {
            case STACK -> stack(environment, installation);
            default -> web(environment, service, installation);
        };
    }

    private static Map<String, String> stack(Map<String, String> environment, Installation installation) {
        environment.put("TWIN_SAMPLES", installation.source().resolve("samples").toString());
        for (Endpoint endpoint : Service.STACK.endpoints()) {
            environment.put(
                    endpoint.variable(), Integer.toString(installation.ports().of(endpoint)));
        }
        return environment;
    }

    private static Map<String, String> web(
            Map<String, String> environment, Service service, Installation installation) {
        var ports = installation.ports();
        environment.put(
                "TWIN_WAREHOUSE_URI",
                "mongodb://127.0.0.1:" + ports.of(Endpoint.MONGO) + "/?uuidRepresentation=standard");
        environment.put("SPRING_PROFILES_ACTIVE", "local");
        environment.put("TWIN_VECTORS_HOST", "127.0.0.1");
        environment.put("TWIN_VECTORS_PORT", Integer.toString(ports.of(Endpoint.QDRANT)));
        environment.put("TWIN_ARTIFACTS_FOLDER", installation.home().artifacts().toString());
        environment.put("TWIN_SECURITY_BOOTSTRAP_KEY", installation.key());
        if (service == Service.CRAWLER) {
            // The sample site is on loopback, where the crawler goes only when it is told to.
            environment.put("TWIN_CRAWLER_ALLOWED_HOSTS", "127.0.0.1:" + ports.of(Endpoint.SITE));
        }
        for (Endpoint endpoint : service.endpoints()) {
            environment.put("SERVER_PORT", Integer.toString(ports.of(endpoint)));
        }
        if (service.computes()) {
            environment.put("OMP_WAIT_POLICY", "PASSIVE");
        }
        return environment;
    }
}
