/**
 * Views: the same text as attackers hide things in it and as models read it all the same. A view is a text of its own with
 * offsets that lead back; every rule family runs over every view its rows name. Sources are immutable and may be used on
 * any thread; a {@link io.aegisgate.filter.guard.view.Views} belongs to the worker that looks at the text.
 */
@NullMarked
package io.aegisgate.filter.guard.view;

import org.jspecify.annotations.NullMarked;
