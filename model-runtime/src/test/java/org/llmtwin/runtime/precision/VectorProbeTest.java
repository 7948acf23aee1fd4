package org.llmtwin.runtime.precision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VectorProbeTest {
    @Test
    void whatIsNamedIsTaken() {
        assertThat(VectorProbe.possible(Precision.FLOAT32)).isEqualTo(Precision.FLOAT32);
        assertThat(VectorProbe.possible(Precision.FLOAT16)).isEqualTo(Precision.FLOAT16);
        assertThat(VectorProbe.possible(Precision.INT8)).isEqualTo(Precision.INT8);
    }

    @Test
    void theChoiceIsMadeOnce() {
        Precision chosen = VectorProbe.possible(Precision.AUTO);
        assertThat(chosen).isIn(Precision.INT8, Precision.FLOAT16);
        assertThat(VectorProbe.possible(Precision.AUTO)).isEqualTo(chosen);
    }

    @Test
    void withoutTheModuleDecodingIsInFloat16() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(java, Child.class.getName()).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process child = builder.start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(output).isZero();
        assertThat(output).contains("INT8 becomes FLOAT16").contains("AUTO becomes FLOAT16");
    }

    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            for (Precision wanted : new Precision[] {Precision.INT8, Precision.AUTO}) {
                System.out.println(wanted + " becomes " + VectorProbe.possible(wanted));
            }
        }
    }
}
