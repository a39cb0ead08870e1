package health.vigil.schemas.serde;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.Queue;
import java.util.function.Consumer;
import org.apache.avro.Schema;

/** A class that is made at run time, and lives as long as its one object. */
final class HiddenClass {

    private final ClassBuilder made;
    private final IdentityHashMap<Schema, String> names = new IdentityHashMap<>();
    private final Queue<Runnable> bodies = new ArrayDeque<>();

    private HiddenClass(ClassBuilder made) {
        this.made = made;
    }

    /**
     * An object of a class that is made.
     *
     * @param type interface of the object
     * @param name of the class; it may refer to itself by it
     * @param methods puts its methods into it
     */
    static <T> T make(Class<T> type, ClassDesc name, Consumer<HiddenClass> methods) {
        MethodHandles.Lookup here = MethodHandles.lookup();
        byte[] bytes = ClassFile.of(
                        ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofClassLoading(here)))
                .build(name, made -> {
                    made.withFlags(ClassFile.ACC_FINAL).withInterfaceSymbols(JavaType.desc(type));
                    made.withMethodBody(
                            INIT_NAME,
                            MTD_void,
                            0,
                            code -> code.aload(0)
                                    .invokespecial(CD_Object, INIT_NAME, MTD_void)
                                    .return_());
                    methods.accept(new HiddenClass(made));
                });
        try {
            return type.cast(here.defineHiddenClass(bytes, true)
                    .lookupClass()
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("A class of " + name.displayName() + " cannot be made", e);
        }
    }

    /** Puts the method of the interface into it, and those of schemas that it calls by and by. */
    void implement(String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {
        made.withMethodBody(name, type, ClassFile.ACC_PUBLIC, body);
        while (!bodies.isEmpty()) {
            bodies.remove().run();
        }
    }

    /** The name of the static method of a schema. Its body is made later, so that a record may contain itself. */
    String methodOf(Schema schema, MethodTypeDesc type, Consumer<CodeBuilder> body) {
        return names.computeIfAbsent(schema, _ -> {
            String name = "of" + names.size();
            bodies.add(() -> made.withMethodBody(name, type, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC, body));
            return name;
        });
    }
}
