package org.llmtwin.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.storage.StorageProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.llmtwin.platform.Await;
import org.llmtwin.testing.LocalStackExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Jobs on the embedded warehouse, with real workers. */
@ExtendWith(LocalStackExtension.class)
class JobsIT {
    private final String name = "jobs" + UUID.randomUUID().toString().substring(0, 8);
    private final UUID work = UUID.randomUUID();

    @TempDir
    Path folder;

    @Test
    void workThatIsFoundAgainAndAgainIsDoneOnceAndAgainOnlyWhenAskedAfterItsEnd() throws Exception {
        try (ConfigurableApplicationContext service = JobsTestApplication.start(name, work, folder)) {
            Jobs jobs = service.getBean(Jobs.class);
            NoteRequest request = new NoteRequest(folder.toString());
            jobs.enqueueOnce(work, request);
            jobs.enqueueOnce(work, request);
            Await.until(() -> hasEnded(service));
            assertThat(request.lines("started")).isEqualTo(1);

            jobs.enqueueOnce(work, request);

            Await.until(() -> request.lines("done") == 2);
        }
    }

    @Test
    void jobOfAKilledServiceIsTakenUpByTheNext() throws Exception {
        NoteRequest request = new NoteRequest(folder.toString());
        Path endless = Files.createFile(folder.resolve("endless"));
        Process killed = fork();
        try {
            Await.until(() -> request.lines("started") == 1);
        } finally {
            killed.destroyForcibly().waitFor();
        }
        Files.delete(endless);

        try (ConfigurableApplicationContext service = JobsTestApplication.start(name, work, folder)) {
            Await.until(() -> hasEnded(service));
        }
        assertThat(request.lines("started")).isEqualTo(2);
        assertThat(request.lines("done")).isEqualTo(1);
    }

    private boolean hasEnded(ConfigurableApplicationContext service) {
        StorageProvider storage = service.getBean(StorageProvider.class);
        return storage.getJobById(work).getState() == StateName.SUCCEEDED;
    }

    private Process fork() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "-D" + LocalStackExtension.WAREHOUSE_URI + "=" + System.getProperty(LocalStackExtension.WAREHOUSE_URI),
                JobsTestApplication.class.getName()));
        command.addAll(List.of(JobsTestApplication.arguments(name, work, folder)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File("target", "jobs-it-killed-service.log"))
                .start();
    }
}
