package org.llmtwin.stack.launcher.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwinHomeTest {

    @TempDir
    Path folder;

    @Test
    void makesOneKeyThatOnlyTheOwnerMayRead() throws Exception {
        TwinHome home = home();

        String key = AdminKey.readOrMake(home.adminKey());

        assertThat(key).matches("[A-Za-z0-9_-]{43}");
        assertThat(AdminKey.readOrMake(home.adminKey())).isEqualTo(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.adminKey())))
                .isEqualTo("rw-------");
    }

    @Test
    void deletesItselfWithAllItHolds() throws Exception {
        TwinHome home = home();
        Files.writeString(home.log("stack"), "a line");

        home.delete();

        assertThat(home.root()).doesNotExist();
    }

    @Test
    void keepsAFileOfSomebodyElseWhenDeleted() throws Exception {
        TwinHome home = home();
        Path foreign = Files.writeString(home.root().resolve("thesis.txt"), "mine");

        home.delete();

        assertThat(foreign).exists();
        assertThat(home.run()).doesNotExist();
    }

    @Test
    void saysHowMuchRoomIsMissing() {
        assertThatThrownBy(() -> DiskSpace.require(folder, 3_200_000_000L))
                .hasMessage("Only 3.2 GB free in " + folder + ": 5 GB are needed (TWIN_HOME names another folder)");
    }

    @Test
    void saysThatAModuleIsNotBuilt() {
        Installation installation =
                Installation.of(Map.of("TWIN_ROOT", folder.toString(), "TWIN_HOME", folder.toString()));

        assertThatThrownBy(() -> installation.jar("crawler-service"))
                .isInstanceOf(LauncherException.class)
                .hasMessageStartingWith("No " + folder.resolve("target/apps/crawler-service.jar"));
    }

    private TwinHome home() {
        TwinHome home = TwinHome.of(Map.of("TWIN_HOME", folder.resolve("home").toString()));
        home.create();
        return home;
    }
}
