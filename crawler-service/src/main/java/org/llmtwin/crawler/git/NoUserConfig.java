package org.llmtwin.crawler.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the machine's Git configuration out: its headers, cookies and certificates are for the work of the person who set them
 * up. Nothing is written there either.
 */
final class NoUserConfig extends SystemReader.Delegate {
    private NoUserConfig(SystemReader machine) {
        super(machine);
    }

    /** For the whole process: JGit knows one such object. */
    static synchronized void install() {
        if (!(SystemReader.getInstance() instanceof NoUserConfig)) {
            SystemReader.setInstance(new NoUserConfig(SystemReader.getInstance()));
        }
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS files) {
        return new Empty(parent, files);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS files) {
        return new Empty(parent, files);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS files) {
        return new Empty(parent, files);
    }

    private static final class Empty extends FileBasedConfig {
        Empty(@Nullable Config parent, FS files) {
            super(parent, null, files);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
