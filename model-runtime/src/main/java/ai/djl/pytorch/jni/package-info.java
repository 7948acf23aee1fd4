/** The one class that must sit in DJL's own package to reach its package-private native calls. */
@NullMarked
package ai.djl.pytorch.jni;

import org.jspecify.annotations.NullMarked;
