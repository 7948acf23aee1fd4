/** Contract kits of the warehouse's ports: what every back end must do. */
@NullMarked
package org.llmtwin.testing.warehouse;

import org.jspecify.annotations.NullMarked;
