# SPDX-License-Identifier: MIT
# Implementations from elsewhere, as further contestants in a program of their
# own: `make GOAL=measure-05 PROGRAM=measure-05 VARIANTS="yours model" ...`, as
# plots/reader/only.rb calls it. For each of VARIANTS, FILES_it are its sources
# and RENAME_it keeps its global names from meeting others'; FAMILY are the
# loops, AS tells them the contract, HEADERS where it is. Warnings are
# `./kit check`'s business.
variant_objects =
define variant_file
variant_objects += variant-$1-$(notdir $(2:.c=.o))
variant-$1-$(notdir $(2:.c=.o)): $2 always
	$$(compile) -w $(HEADERS) $(RENAME_$1) -o $$@ $$<
endef
define variant
variant_objects += variant-$1.o
variant-$1.o: $(HERE)/families/$(FAMILY).c always
	$$(compile) -w $(HEADERS) $(RENAME_$1) -DNAME=$1 $(AS) -o $$@ $$<
$(foreach file,$(FILES_$1),$(eval $(call variant_file,$1,$(file))))
endef
$(foreach v,$(VARIANTS),$(eval $(call variant,$v)))

$(PROGRAM): $(objects) $(variant_objects)
	$(CC) $(OPT) $(ONE_PART) -pthread -Wl,-z,now -o $@ $^ \
	    $(libraries) $(if $(filter cxx-%,$(objects)),-lstdc++)
