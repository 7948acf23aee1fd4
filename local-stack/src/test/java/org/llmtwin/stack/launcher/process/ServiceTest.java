package org.llmtwin.stack.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceTest {
    /** Vectors are slower than slow without the optimising compiler, and absent without their module. */
    @ParameterizedTest
    @EnumSource(Service.class)
    void thoseThatWorkWithAModelHaveVectorsAndTheirCompiler(Service service) {
        boolean model = service == Service.TRAINING || service == Service.INFERENCE;
        assertThat(service.jvmOptions().contains("--add-modules=jdk.incubator.vector"))
                .isEqualTo(model);
        assertThat(service.jvmOptions().contains("-XX:TieredStopAtLevel=1")).isEqualTo(!model);
    }
}
