package health.vigil.standalone.kubernetes;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The typed models take unknown fields silently, into a map of their own: this finds them. */
final class UnknownFields {

    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    /** Paths of all fields that no model knows. */
    static List<String> of(Object resource) {
        var unknown = new UnknownFields();
        unknown.look(resource.getClass().getSimpleName(), resource);
        return unknown.found;
    }

    private void look(String path, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Collection<?> items -> items.forEach(item -> look(path + "[]", item));
            case Map<?, ?> map -> map.forEach((key, item) -> look(path + "." + key, item));
            default -> {
                if (isModel(value)) {
                    lookInto(path, value);
                }
            }
        }
    }

    private void lookInto(String path, Object model) {
        for (Method method : model.getClass().getMethods()) {
            if (!isGetter(method)) {
                continue;
            }
            String name = method.getName().substring("get".length());
            Object value = get(model, method);
            if (name.equals("AdditionalProperties")) {
                ((Map<?, ?>) value).keySet().forEach(key -> found.add(path + "." + key));
            } else {
                look(path + "." + name, value);
            }
        }
    }

    private static boolean isGetter(Method method) {
        return method.getName().startsWith("get")
                && method.getParameterCount() == 0
                && !Modifier.isStatic(method.getModifiers())
                && (Collection.class.isAssignableFrom(method.getReturnType())
                        || Map.class.isAssignableFrom(method.getReturnType())
                        || method.getReturnType().getName().startsWith("io."));
    }

    private static boolean isModel(Object value) {
        String name = value.getClass().getName();
        return !(value instanceof Enum<?>)
                && (name.startsWith("io.fabric8.kubernetes.api.model.") || name.startsWith("io.strimzi.api."));
    }

    private static Object get(Object model, Method method) {
        try {
            return method.invoke(model);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError(method.toString(), e);
        }
    }
}
