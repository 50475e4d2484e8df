using k8s.Models;

namespace LinkyV.Deploy.Tests.Kubernetes;

/// <summary>What must hold of all objects together, whatever a schema lets pass. Each names what breaks it.</summary>
internal static class Rules
{
    private const string PartOf = "app.kubernetes.io/part-of";

    public static IReadOnlyList<string> Check(Objects o) =>
    [
        .. Secrets(o), .. Security(o), .. Resources(o), .. Probes(o), .. Ports(o), .. Selectors(o), .. Disruption(o),
        .. Network(o), .. Drain(o), .. Scaling(o), .. References(o),
    ];

    /// <summary>Secrets are named, never given.</summary>
    public static IEnumerable<string> Secrets(Objects o)
    {
        foreach (var word in (string[])["kind: Secret\n", "Password=", "BEGIN PRIVATE", "Pwd="])
            if (o.Text.Contains(word, StringComparison.OrdinalIgnoreCase))
                yield return $"secrets: '{word.Trim()}' is in the rendered text";
        foreach (var (w, e) in Variables(o))
            if ((e.Name.EndsWith("KEY", StringComparison.OrdinalIgnoreCase)
                || e.Name.EndsWith("__Connection", StringComparison.Ordinal)) && e.ValueFrom?.SecretKeyRef is null)
                yield return $"secrets: {w.Name} gives {e.Name} a value";
    }

    public static IEnumerable<string> Security(Objects o)
    {
        foreach (var w in o.Workloads)
        {
            var (pod, c) = (w.Pod.SecurityContext, w.Container.SecurityContext);
            if (pod?.RunAsNonRoot != true || pod.RunAsUser is null or 0)
                yield return $"security: {w.Name} may run as root";
            if (pod?.SeccompProfile?.Type != "RuntimeDefault")
                yield return $"security: {w.Name} has no seccomp profile";
            if (c?.ReadOnlyRootFilesystem != true || c.AllowPrivilegeEscalation != false || c.Privileged == true)
                yield return $"security: {w.Name} can write its root file system or gain rights";
            if (c?.Capabilities?.Drop?.Contains("ALL") != true || c.Capabilities.Add is { Count: > 0 })
                yield return $"security: {w.Name} keeps capabilities";
            if (w.Pod.AutomountServiceAccountToken != false)
                yield return $"security: {w.Name} is given a token of the cluster";
            if (w.Pod.EnableServiceLinks != false)
                yield return $"security: {w.Name} is given variables of services, which would be read as options";
            if (w.Pod.HostNetwork == true || w.Pod.HostPID == true || w.Pod.Volumes.Any(v => v.HostPath is not null))
                yield return $"security: {w.Name} reaches into the host";
        }
    }

    public static IEnumerable<string> Resources(Objects o)
    {
        foreach (var w in o.Workloads)
        {
            var r = w.Container.Resources;
            foreach (var name in (string[])["cpu", "memory"])
                if (r?.Requests?.ContainsKey(name) != true || r.Limits?.ContainsKey(name) != true)
                    yield return $"resources: {w.Name} has no request or limit of {name}";
                else if (r.Requests[name].ToDecimal() > r.Limits[name].ToDecimal())
                    yield return $"resources: {w.Name} requests more {name} than its limit";
            const string Gpu = "nvidia.com/gpu";
            if (r?.Limits?.TryGetValue(Gpu, out var gpus) == true && (!r.Requests.TryGetValue(Gpu, out var asked)
                || asked.ToDecimal() != gpus.ToDecimal()))
                yield return $"resources: {w.Name} requests other GPUs than its limit";
            if (w.Container.Image.EndsWith(":latest", StringComparison.Ordinal) || !w.Container.Image.Contains(':'))
                yield return $"resources: {w.Name} runs an image without a version";
        }
    }

    public static IEnumerable<string> Probes(Objects o)
    {
        foreach (var w in o.Workloads)
        {
            var c = w.Container;
            foreach (var (name, probe, path) in new[] { ("startup", c.StartupProbe, "/health/live"),
                ("liveness", c.LivenessProbe, "/health/live"), ("readiness", c.ReadinessProbe, "/health/ready") })
                if (probe?.HttpGet is not { } get || get.Path != path)
                    yield return $"probes: {w.Name}'s {name} is not {path}";
                else if (!c.Ports.Any(p => p.Name == get.Port.Value))
                    yield return $"probes: {w.Name}'s {name} asks a port it has not: {get.Port.Value}";
        }
    }

    public static IEnumerable<string> Ports(Objects o)
    {
        foreach (var s in o.Of<V1Service>())
            foreach (var port in s.Spec.Ports)
                foreach (var w in o.Workloads.Where(w => Matches(s.Spec.Selector, w)))
                    if (!w.Container.Ports.Any(p => p.Name == port.TargetPort.Value
                        || $"{p.ContainerPort}" == port.TargetPort.Value))
                        yield return $"ports: {s.Metadata.Name} leads to a port that {w.Name} has not";
        foreach (var i in o.Of<V1Ingress>())
            foreach (var backend in i.Spec.Rules.SelectMany(r => r.Http.Paths).Select(p => p.Backend.Service))
                if (!o.Of<V1Service>().Any(s => s.Metadata.Name == backend.Name
                    && s.Spec.Ports.Any(p => p.Name == backend.Port.Name)))
                    yield return $"ports: {i.Metadata.Name} leads to {backend.Name}:{backend.Port.Name}";
    }

    public static IEnumerable<string> Selectors(Objects o)
    {
        foreach (var w in o.Workloads)
        {
            if (!Matches(w.Selector.MatchLabels, w))
                yield return $"selectors: {w.Name} does not select its own pods";
            foreach (var other in o.Workloads.Where(x => x.Name != w.Name && Matches(w.Selector.MatchLabels, x)))
                yield return $"selectors: {w.Name} selects the pods of {other.Name}";
            foreach (var spread in w.Pod.TopologySpreadConstraints ?? [])
                if (!Matches(spread.LabelSelector.MatchLabels, w))
                    yield return $"selectors: {w.Name} is spread by others' labels";
        }

        foreach (var (name, labels) in o.Of<V1Service>().Select(s => (s.Metadata.Name, s.Spec.Selector))
            .Concat(o.Of<V1PodDisruptionBudget>().Select(b => (b.Metadata.Name, b.Spec.Selector.MatchLabels)))
            .Concat(o.Of<V1NetworkPolicy>().Select(n => (n.Metadata.Name, n.Spec.PodSelector.MatchLabels))))
            if (!o.Workloads.Any(w => Matches(labels, w)))
                yield return $"selectors: {name} selects nothing";
    }

    public static IEnumerable<string> Disruption(Objects o)
    {
        foreach (var w in o.Workloads.Where(w => w.Replicas is null or > 1))
        {
            var budgets = o.Of<V1PodDisruptionBudget>().Where(b => Matches(b.Spec.Selector.MatchLabels, w)).ToList();
            if (budgets.Count != 1)
                yield return $"disruption: {w.Name} has {budgets.Count} budgets";
            foreach (var b in budgets)
                if (b.Spec.MaxUnavailable?.Value is "0" or "0%"
                    || (int.TryParse(b.Spec.MinAvailable?.Value, out var least) && least >= (w.Replicas ?? 1)))
                    yield return $"disruption: {b.Metadata.Name} lets no pod of {w.Name} go";
        }
    }

    public static IEnumerable<string> Network(Objects o)
    {
        var policies = o.Of<V1NetworkPolicy>().ToList();
        if (!policies.Any(p => p.Spec.PodSelector.MatchLabels is null or { Count: 0 }
            && p.Spec.PolicyTypes.Count == 2 && p.Spec.Ingress is null && p.Spec.Egress is null))
            yield return "network: nothing is denied by default";
        foreach (var p in policies)
        {
            foreach (var rule in p.Spec.Ingress ?? [])
                foreach (var port in rule.Ports ?? [new V1NetworkPolicyPort()])
                    foreach (var w in o.Workloads.Where(w => Matches(p.Spec.PodSelector.MatchLabels, w)))
                        if (!w.Container.Ports.Any(c => $"{c.ContainerPort}" == port.Port?.Value))
                            yield return $"network: {p.Metadata.Name} opens a port that {w.Name} has not";
            foreach (var peers in (p.Spec.Ingress ?? []).Select(r => r.FromProperty).Concat((p.Spec.Egress ?? [])
                .Select(r => r.To)))
                if (peers is null or { Count: 0 } || peers.Any(x => x.IpBlock?.Cidr == "0.0.0.0/0"))
                    yield return $"network: {p.Metadata.Name} lets everybody";
                else if (peers.Any(x => x.NamespaceSelector is not null && x.PodSelector?.MatchLabels is { } labels
                    && labels.ContainsKey(PartOf)))
                    yield return $"network: {p.Metadata.Name} looks for our labels in others' namespaces";
        }
    }

    /// <summary>Grace covers the pause before SIGTERM and the longest stop of the product, with room.</summary>
    public static IEnumerable<string> Drain(Objects o)
    {
        var gateway = new Gateway.GatewayOptions();
        var longest = (2 * gateway.DrainMax.TotalSeconds) + 10;
        foreach (var w in o.Workloads)
        {
            var pause = w.Container.Lifecycle?.PreStop?.Sleep?.Seconds ?? 0;
            var serves = w.Template.Metadata.Labels.TryGetValue("app.kubernetes.io/component", out var role)
                && role == "gateway";
            if (serves && pause < 5)
                yield return $"drain: {w.Name} is stopped while requests are still sent to it";
            if ((w.Pod.TerminationGracePeriodSeconds ?? 30) < pause + longest + 5)
                yield return $"drain: {w.Name} is killed before it has drained ({pause} + {longest} s)";
        }
    }

    public static IEnumerable<string> Scaling(Objects o)
    {
        foreach (var name in o.Of<V2HorizontalPodAutoscaler>().Select(h => h.Spec.ScaleTargetRef.Name)
            .Concat(o.Of<ScaledObject>().Select(s => s.Spec.ScaleTargetRef.Name)))
            if (o.Workloads.FirstOrDefault(w => w.Name == name) is not { } scaled)
                yield return $"scaling: {name} does not exist";
            else if (scaled.Replicas is not null)
                yield return $"scaling: {name} has a fixed number of replicas, too";
    }

    /// <summary>Accounts, config maps and volumes that are named exist.</summary>
    public static IEnumerable<string> References(Objects o)
    {
        var accounts = o.Of<V1ServiceAccount>().Select(a => a.Metadata.Name).ToHashSet();
        var maps = o.Of<V1ConfigMap>().Select(m => m.Metadata.Name).ToHashSet();
        foreach (var w in o.Workloads)
        {
            if (!accounts.Contains(w.Pod.ServiceAccountName))
                yield return $"references: {w.Name} runs as {w.Pod.ServiceAccountName}, which is not there";
            foreach (var map in w.Pod.Volumes.Select(v => v.ConfigMap?.Name)
                .Concat((w.Container.EnvFrom ?? []).Select(e => e.ConfigMapRef?.Name)))
                if (map is not null && !maps.Contains(map))
                    yield return $"references: {w.Name} reads {map}, which is not there";
        }
    }

    public static IEnumerable<(Workload Workload, V1EnvVar Variable)> Variables(Objects o) =>
        o.Workloads.SelectMany(w => w.Container.Env.Select(e => (w, e)));

    public static bool Matches(IDictionary<string, string>? labels, Workload w) =>
        labels is null || labels.All(l => w.Template.Metadata.Labels.TryGetValue(l.Key, out var v) && v == l.Value);
}
