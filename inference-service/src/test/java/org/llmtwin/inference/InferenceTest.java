package org.llmtwin.inference;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.llmtwin.testing.LocalStackExtension;
import org.springframework.boot.test.context.SpringBootTest;

/** A test of the whole service on the local stack; the stack is up before Spring asks where it is. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LocalStackExtension.class)
@SpringBootTest(
        classes = {InferenceApplication.class, InferenceTestConfiguration.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "twin.security.bootstrap-key=" + InferenceTest.KEY,
            "twin.home=target/twin-home",
            "twin.inference.engine=scripted",
            "twin.imports.max-file=1MB",
            "jobrunr.background-job-server.enabled=false"
        })
@interface InferenceTest {
    String KEY = "test-key";
}
