using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Documents;
using GatewayDsl.Compiler.Kernels;

namespace GatewayDsl.Compiler.Emitters;

/// <summary>
/// The options that are asked of the kernel's build, <c>kernel/kernel.config</c>, by who wants them; and <c>kernel/check-options.sh</c>,
/// which compares them with the configuration that the kernel was built with.
/// </summary>
static class KernelEmitter
{
    // An option that may be a module may be built in as well: Kconfig builds in what something built in selects.
    const string Check = """
        asked=$1 built=$2

        missing=0
        miss() {
        	echo "built without '$1'" >&2
        	missing=$((missing + 1))
        }

        while IFS= read -r line; do
        	case "$line" in
        	CONFIG_*=m) grep -qxF -e "$line" -e "${line%=m}=y" "$built" || miss "$line" ;;
        	CONFIG_*=*) grep -qxF "$line" "$built" || miss "$line" ;;
        	'# CONFIG_'*' is not set')
        		option=${line#'# '}
        		option=${option%' is not set'}
        		if grep -qxF -e "$option=y" -e "$option=m" "$built"; then
        			miss "$line"
        		fi
        		;;
        	esac
        done < "$asked"

        if [ "$missing" -gt 0 ]; then
        	echo "$missing options are not what was asked for" >&2
        	exit 1
        fi
        echo 'every option is what was asked for'
        """;

    public static IEnumerable<Artifact> Emit(At<Gateway> gateway)
    {
        var fragment = new KconfigFragment();
        foreach (IGrouping<string, KernelRequest> group in KernelRequirements.Requests(gateway)
            .GroupBy(static request => (request.Setting == KernelSetting.Off ? "Left out: of use to " : "Wanted by ") + request.Reason)
            .OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            fragment.Heading(group.Key);
            foreach (KernelRequest request in group)
            {
                switch (request.Setting)
                {
                    case KernelSetting.BuiltIn:
                        fragment.On(request.Origin, request.Option.Text);
                        break;
                    case KernelSetting.Module:
                        fragment.Module(request.Origin, request.Option.Text);
                        break;
                    default:
                        fragment.Off(request.Origin, request.Option.Text);
                        break;
                }
            }
        }

        yield return new Artifact("kernel/kernel.config", [GeneratedHeader.Of(gateway), GeneratedHeader.Gap, .. fragment.Lines]);
        yield return new ShellScript([], Check, gateway.The(g => g.Kernel).Path).As(gateway, "kernel/check-options.sh");
    }
}
