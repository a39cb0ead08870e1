/** How alerts are pursued, as data: how long an acknowledgement holds, who is asked when nobody takes an alert, and who is on call. */
@NullMarked
package health.vigil.streams.alert.policy;

import org.jspecify.annotations.NullMarked;
