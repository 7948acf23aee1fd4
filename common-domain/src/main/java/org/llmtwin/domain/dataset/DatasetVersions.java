package org.llmtwin.domain.dataset;

import java.util.List;
import java.util.Optional;
import org.llmtwin.domain.twin.TwinId;

/** Port: dataset versions in the warehouse. */
public interface DatasetVersions {
    /** @return false, and nothing changes, if a version of this id exists */
    boolean create(DatasetVersion version);

    Optional<DatasetVersion> find(String id);

    /** @return the twin's versions, newest first */
    List<DatasetVersion> newest(TwinId twin, int limit);
}
