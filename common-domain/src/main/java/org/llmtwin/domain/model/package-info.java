/** The model registry: versions, evaluations, gate verdicts and stages. */
@NullMarked
package org.llmtwin.domain.model;

import org.jspecify.annotations.NullMarked;
