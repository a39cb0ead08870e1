package health.vigil.schemas.serde;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles;
import java.util.function.Consumer;

/** Makes classes at run time, which live as long as their one object. */
final class HiddenClass {

    private HiddenClass() {}

    /**
     * An object of a class that is made.
     *
     * @param type interface of the object
     * @param name of the class; it may refer to itself by it
     * @param methods puts its methods into it
     */
    static <T> T make(Class<T> type, ClassDesc name, Consumer<ClassBuilder> methods) {
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
                    methods.accept(made);
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
}
